namespace PsApiAuth.Secrets;

/// <summary>A secret that is needed is missing or empty. Nothing was sent.</summary>
public sealed class SecretNotSetException : ApiAuthException
{
    private SecretNotSetException(string message, string remedy)
        : base("SecretNotSet", message, remedy)
    {
    }

    /// <summary>The environment variable is missing or empty.</summary>
    public static SecretNotSetException ForVariable(string name) => new(
        $"Set {name} in the environment or in .env (copy .env.example).",
        "Import-DotEnv loads .env; -EnvironmentPrefix reads a variable with a prefix.");

    /// <summary>The argument is null or empty, usually because it came from a variable that is not set.</summary>
    public static SecretNotSetException ForParameter(string name) => new(
        $"The value of {name} is empty.",
        $"Give {name} a SecureString, env:NAME, or an expression that is not empty.");
}

/// <summary>A secret has characters that cannot be sent. The message does not quote it.</summary>
/// <param name="name">The parameter or variable that holds it.</param>
/// <param name="problem">What is wrong with it.</param>
public sealed class InvalidSecretException(string name, string problem) : ApiAuthException(
    "InvalidSecret",
    $"The value of {name} {problem}.",
    $"Store the value of {name} again, without line breaks, quotes or other characters around it.");

/// <summary>A secret vault could not be asked, or did not give what was asked for.</summary>
public sealed class VaultException : ApiAuthException
{
    private VaultException(string errorId, string message, string remedy)
        : base(errorId, message, remedy)
    {
    }

    /// <summary>The module that reads vaults is not installed.</summary>
    public static VaultException NoVault(SecretSource.FromVault entry) => new(
        "VaultNotAvailable",
        $"{entry.DisplayName} cannot be read, because the module Microsoft.PowerShell.SecretManagement is not installed.",
        "Install it with: Install-PSResource Microsoft.PowerShell.SecretManagement, and register a vault; or use env:NAME.");

    /// <summary>The vault refused, or has no such entry. The vault's own words are not passed on.</summary>
    public static VaultException NotRead(SecretSource.FromVault entry) => new(
        "VaultSecretNotRead",
        $"{entry.DisplayName} could not be read from the vault.",
        $"Check with: Get-SecretInfo -Name '{entry.Name}'. The vault may be locked; see Unlock-SecretVault of its module.");

    /// <summary>The entry is neither text nor a credential.</summary>
    public static VaultException WrongKind(SecretSource.FromVault entry) => new(
        "VaultSecretNotRead",
        $"{entry.DisplayName} is neither a string, nor a SecureString, nor a credential.",
        "Store it again with Set-Secret as one of these.");
}
