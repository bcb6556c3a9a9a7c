namespace PsApiAuth.Scanning;

/// <summary>Finds git on the search path, and nowhere else: a program of that name in the scanned folder is not git.</summary>
internal static class GitProgram
{
    private static readonly string[] Names = OperatingSystem.IsWindows() ? ["git.exe"] : ["git"];

    /// <summary>The absolute path of git.</summary>
    /// <exception cref="GitException">It is not there.</exception>
    internal static string Find()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        foreach (var folder in folders.Where(Path.IsPathFullyQualified))
        {
            foreach (var name in Names)
            {
                var file = Path.Join(folder, name);
                if (File.Exists(file)) return file;
            }
        }

        throw new GitException("Git is not installed, or not on the search path. Install it to scan what it manages.");
    }
}
