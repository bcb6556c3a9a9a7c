using System.Diagnostics;

namespace PsApiAuth.Tests.Scanning;

/// <summary>A folder that lives as long as a test, away from any repository.</summary>
internal class TempFolder : IDisposable
{
    public TempFolder() => Root = Directory.CreateTempSubdirectory("psapiauth ü [1] ").FullName;

    public string Root { get; }

    public string Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    public string Write(string path, byte[] bytes)
    {
        var file = Write(path, string.Empty);
        File.WriteAllBytes(file, bytes);
        return file;
    }

    public void Dispose()
    {
        // Git makes its objects read-only, which Windows minds.
        foreach (var file in Directory.EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            File.SetAttributes(file, FileAttributes.Normal);
        }

        Directory.Delete(Root, recursive: true);
        GC.SuppressFinalize(this);
    }
}

/// <summary>A repository that lives as long as a test.</summary>
internal sealed class TempRepository : TempFolder
{
    public TempRepository()
    {
        Assert.SkipUnless(HasGit, "git is not installed.");
        Git("init", "--quiet", "--initial-branch=main");
    }

    private static bool HasGit { get; } = Probe();

    public string Commit(string message = "change")
    {
        Git("add", "--all");
        Git("-c", "user.name=t", "-c", "user.email=t@localhost", "-c", "commit.gpgsign=false", "commit", "--quiet", "--allow-empty", "--message", message);
        return Git("rev-parse", "HEAD");
    }

    public string Git(params string[] arguments) => Run(Root, arguments);

    public static string Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEndAsync();
        var errors = git.StandardError.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, errors);
        return output.GetAwaiter().GetResult().Trim();
    }

    private static bool Probe()
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", "--version") { UseShellExecute = false, RedirectStandardOutput = true });
            return git is not null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
