namespace PsApiAuth.Secrets;

/// <summary>The port to secret vaults. Used on the pipeline thread.</summary>
public interface ISecretVault
{
    /// <summary>Reads an entry.</summary>
    /// <param name="entry">The vault and the name.</param>
    /// <exception cref="VaultException">There is no vault, or it did not give the entry.</exception>
    SecretValue Read(SecretSource.FromVault entry);
}
