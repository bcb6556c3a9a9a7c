namespace PsApiAuth.Scanning;

/// <summary>The rules that know the syntax of PowerShell.</summary>
public static class PowerShellRules
{
    private const int LanguageSpecificity = 20;

    /// <summary>A literal that is made a secure string.</summary>
    public static readonly ScanRule SecureString = Password(
        "powershell-securestring-plaintext",
        "Plain text made a secure string",
        "A password in the script text is not made safe by ConvertTo-SecureString: change it where it is valid, and take it from Get-Secret, Get-Credential or the environment.");

    /// <summary>A literal handed to the constructor of a credential.</summary>
    public static readonly ScanRule Credential = Password(
        "powershell-credential-literal",
        "Password in a credential object",
        "A credential is built from a literal: change the password where it is valid, and take the credential from Get-Secret or Get-Credential.");

    /// <summary>A literal under a name that means a password.</summary>
    public static readonly ScanRule NamedPassword = Password(
        "powershell-password",
        "Password in a PowerShell script",
        "A variable, parameter or property that holds a password has a literal value: change the password and take it from Get-Secret, Get-Credential or the environment.");

    /// <summary>A literal under a name that means a token or key.</summary>
    public static readonly ScanRule NamedToken = new(
        "powershell-token",
        "Token or key in a PowerShell script",
        Severity.High,
        "A variable, parameter or property that holds a token or key has a literal value: revoke it at its issuer and take the new one from Get-Secret or the environment.",
        LanguageSpecificity);

    /// <summary>A password on the command line of a program.</summary>
    public static readonly ScanRule CommandLine = Password(
        "powershell-command-line-password",
        "Password on a command line",
        "A program is given a password as an argument, where every process list shows it: change it, and use the program's prompt, credential file or standard input.");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ScanRule> All { get; } = [SecureString, Credential, NamedPassword, NamedToken, CommandLine];

    private static ScanRule Password(string id, string title, string remedy) =>
        new(id, title, Severity.High, remedy, LanguageSpecificity) { HidesAll = true };
}
