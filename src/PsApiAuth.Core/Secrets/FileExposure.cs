using System.Diagnostics;
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
        if (await GitExposureAsync(path, cancellationToken) is { } exposure) found.Add(exposure);

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != UnixFileMode.None)
        {
            found.Add($"{path} can be read by other users. Run: chmod 600 {Path.GetFileName(path)}");
        }

        return found;
    }

    private static async Task<string?> GitExposureAsync(string path, CancellationToken cancellationToken)
    {
        if (await GitSucceedsAsync(path, ["ls-files", "--error-unmatch"], cancellationToken))
        {
            return $"{path} is tracked by git. Run: git rm --cached {Path.GetFileName(path)}, ignore it, and rotate what is in it.";
        }

        return await GitSucceedsAsync(path, ["rev-parse", "--is-inside-work-tree"], cancellationToken, withPath: false)
            && !await GitSucceedsAsync(path, ["check-ignore", "--quiet"], cancellationToken)
            ? $"{path} lies in a git repository and is not ignored. Add {Path.GetFileName(path)} to .gitignore."
            : null;
    }

    private static async Task<bool> GitSucceedsAsync(string path, string[] command, CancellationToken cancellationToken, bool withPath = true)
    {
        if (FindGit() is not { } program) return false;

        var start = new ProcessStartInfo(program, command)
        {
            WorkingDirectory = Path.GetDirectoryName(path),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (withPath)
        {
            start.ArgumentList.Add("--");
            start.ArgumentList.Add(Path.GetFileName(path));
        }

        using var git = Process.Start(start)!;
        git.StandardInput.Close();
        await Task.WhenAll(
            git.StandardOutput.ReadToEndAsync(cancellationToken),
            git.StandardError.ReadToEndAsync(cancellationToken),
            git.WaitForExitAsync(cancellationToken));
        return git.ExitCode == 0;
    }

    // Without git on the machine nothing can be tracked by it here.
    private static string? FindGit()
    {
        try
        {
            return GitProgram.Find();
        }
        catch (GitException)
        {
            return null;
        }
    }
}
