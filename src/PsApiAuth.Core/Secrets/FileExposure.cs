using PsApiAuth.Scanning;

namespace PsApiAuth.Secrets;

/// <summary>Tells how a file with secrets may come into wrong hands.</summary>
public static class FileExposure
{
    /// <summary>What is wrong with where and how a file lies; empty when all is well.</summary>
    /// <param name="path">The absolute path of the file.</param>
    /// <param name="cancellationToken">Ends the questions to git.</param>
    public static async Task<IReadOnlyList<string>> FindAsync(string path, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        if (await Task.Run(() => GitExposure(path), cancellationToken) is { } exposure) found.Add(exposure);

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != UnixFileMode.None)
        {
            found.Add($"{path} can be read by other users. Run: chmod 600 {Path.GetFileName(path)}");
        }

        return found;
    }

    private static string? GitExposure(string path)
    {
        var (folder, file) = (Path.GetDirectoryName(path)!, Path.GetFileName(path));
        if (GitAgrees(folder, "ls-files", "--error-unmatch", "--", file))
        {
            return $"{path} is tracked by git. Run: git rm --cached {file}, ignore it, and rotate what is in it.";
        }

        return GitAgrees(folder, "rev-parse", "--is-inside-work-tree") && !GitAgrees(folder, "check-ignore", "--quiet", "--", file)
            ? $"{path} lies in a git repository and is not ignored. Add {file} to .gitignore."
            : null;
    }

    // Without git on the machine, or outside of any repository, nothing can be tracked here.
    private static bool GitAgrees(string folder, params string[] question)
    {
        try
        {
            return GitProcess.Asks(folder, question);
        }
        catch (GitException)
        {
            return false;
        }
    }
}
