namespace PsApiAuth.Secrets;

/// <summary>Where a secret is read from, each time that it is needed.</summary>
public abstract record SecretSource
{
    private const string EnvironmentScheme = "env:";
    private const string VaultScheme = "vault:";

    private SecretSource()
    {
    }

    /// <summary>The environment variable, vault entry or parameter, as a person would name it.</summary>
    public abstract string DisplayName { get; }

    /// <summary>An environment variable, read at the call so that a rotated value is seen.</summary>
    /// <param name="Name">The variable's name.</param>
    public sealed record FromEnvironment(string Name) : SecretSource
    {
        /// <inheritdoc/>
        public override string DisplayName => Name;
    }

    /// <summary>An entry of a secret vault, read at the call.</summary>
    /// <param name="Vault">The vault's name; null for all that are registered, the default one first.</param>
    /// <param name="Name">The entry's name.</param>
    public sealed record FromVault(string? Vault, string Name) : SecretSource
    {
        /// <inheritdoc/>
        public override string DisplayName => Vault is null ? $"{VaultScheme}{Name}" : $"{VaultScheme}{Vault}/{Name}";
    }

    /// <summary>A value that was handed over.</summary>
    /// <param name="Value">The secret.</param>
    /// <param name="Parameter">The parameter that took it, with its dash.</param>
    public sealed record FromValue(SecretValue Value, string Parameter) : SecretSource
    {
        /// <inheritdoc/>
        public override string DisplayName => Parameter;
    }

    /// <summary>Reads an argument: <c>env:NAME</c> names a variable, <c>vault:NAME</c> or <c>vault:VAULT/NAME</c> an entry of a vault, anything else is the secret itself.</summary>
    /// <param name="argument">The argument's content.</param>
    /// <param name="parameter">The parameter that took it, with its dash.</param>
    public static SecretSource Parse(SecretValue argument, string parameter) =>
        ParseReference(argument.RevealSpan()) ?? new FromValue(argument, parameter);

    /// <summary>Reads <c>env:</c> and <c>vault:</c> references; null for anything else.</summary>
    public static SecretSource? ParseReference(ReadOnlySpan<char> text)
    {
        if (text.StartsWith(EnvironmentScheme, StringComparison.OrdinalIgnoreCase)) return new FromEnvironment(text[EnvironmentScheme.Length..].ToString());
        if (!text.StartsWith(VaultScheme, StringComparison.OrdinalIgnoreCase)) return null;

        var entry = text[VaultScheme.Length..];
        var slash = entry.IndexOf('/');
        return slash <= 0 ? new FromVault(null, entry.ToString()) : new FromVault(entry[..slash].ToString(), entry[(slash + 1)..].ToString());
    }
}
