namespace PsApiAuth.Scanning.Detectors;

/// <summary>The rules of names and values.</summary>
internal static class AssignmentRules
{
    private const int Specificity = 10;

    internal static readonly ScanRule Password = new("hard-coded-password", "Hard-coded password", Severity.High,
        "It opens whatever the name beside it says: change it there and read it from the environment or a vault.", Specificity) { HidesAll = true };

    internal static readonly ScanRule Key = new("hard-coded-key", "Hard-coded key or token", Severity.High,
        "It opens whatever the name beside it says: rotate it where it was issued and read it from the environment or a vault.", Specificity);

    internal static readonly ScanRule Secret = new("hard-coded-secret", "Hard-coded secret", Severity.High,
        "It authenticates an application: rotate it where it was issued and read it from the environment or a vault.", Specificity);

    internal static readonly ScanRule BasicHeader = new("basic-authorization", "Basic credentials in a header", Severity.High,
        "It is a user name and a password in base64: change the password and build the header at run time.", Specificity + 1) { HidesAll = true };

    internal static readonly ScanRule BearerHeader = new("bearer-authorization", "Bearer token in a header", Severity.High,
        "It acts for whoever it was issued to: revoke it and take it from the environment.", Specificity + 1);

    internal static readonly ScanRule CommandLine = new("command-line-password", "Password on a command line", Severity.High,
        "It opens the service that the command calls, and stands in the shell's history: change it and pass it through the environment or a file.", Specificity + 1) { HidesAll = true };
}
