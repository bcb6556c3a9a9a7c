namespace PsApiAuth.Scanning;

/// <summary>An environment file under version control is a finding of its own, whatever is in it.</summary>
public static class EnvironmentFileRule
{
    /// <summary>The rule.</summary>
    public static readonly ScanRule Rule = new(
        "tracked-env-file",
        "Environment file under version control",
        Severity.Medium,
        "A .env file holds the secrets of one machine: run 'git rm --cached' on it, add it to .gitignore, commit a .env.example instead, and rotate what it held.",
        Specificity: 0)
    {
        HidesAll = true,
    };

    /// <summary>Whether an entry is such a file. Files that show the names alone, such as <c>.env.example</c>, are not.</summary>
    internal static bool Matches(ReadableEntry entry)
    {
        if (!entry.IsTracked) return false;

        var name = entry.Path.AsSpan(entry.Path.LastIndexOf('/') + 1);
        return name is ".env" or ".env.local" or ".env.production"
            || (name.StartsWith(".env.", StringComparison.Ordinal) && name.EndsWith(".local", StringComparison.Ordinal));
    }
}
