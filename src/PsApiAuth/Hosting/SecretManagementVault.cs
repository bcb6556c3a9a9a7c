using System.Management.Automation;
using System.Security;
using PsApiAuth.Secrets;

namespace PsApiAuth.Hosting;

/// <summary>Reads vaults with Get-Secret of Microsoft.PowerShell.SecretManagement, where that is installed. For the pipeline thread.</summary>
internal sealed class SecretManagementVault : ISecretVault
{
    // With its module, so that no function of the same name is called.
    private const string Command = @"Microsoft.PowerShell.SecretManagement\Get-Secret";

    /// <inheritdoc/>
    public SecretValue Read(SecretSource.FromVault entry)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddCommand(Command).AddParameter("Name", entry.Name).AddParameter("ErrorAction", ActionPreference.Stop);
        if (entry.Vault is { } vault) shell.AddParameter("Vault", vault);

        IEnumerable<PSObject?> found;
        try
        {
            found = shell.Invoke();
        }
        catch (CommandNotFoundException)
        {
            throw VaultException.NoVault(entry);
        }
        catch (RuntimeException fault) when (fault is not PipelineStoppedException)
        {
            throw VaultException.NotRead(entry);
        }

        return found.FirstOrDefault()?.BaseObject switch
        {
            null => throw VaultException.NotRead(entry),
            SecureString secure => SecretValue.FromSecureString(secure),
            PSCredential credential => SecretValue.FromSecureString(credential.Password),
            string text => SecretValue.FromText(text),
            _ => throw VaultException.WrongKind(entry),
        };
    }
}
