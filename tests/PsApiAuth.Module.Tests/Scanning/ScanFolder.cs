using System.Diagnostics;
using System.Security.Cryptography;

namespace PsApiAuth.Module.Tests.Scanning;

/// <summary>A folder to scan, whose secrets are made up when the test runs.</summary>
internal sealed class ScanFolder : IDisposable
{
    private const string Letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public string Root { get; } = Directory.CreateTempSubdirectory("psapiauth ü [1] ").FullName;

    /// <summary>A password that a person might choose.</summary>
    public string Password { get; } = "Vq" + RandomNumberGenerator.GetString("0123456789", 3) + "!t" + RandomNumberGenerator.GetString("abcdefghkmnp", 4) + "9";

    /// <summary>A token that a machine might make.</summary>
    public string Token { get; } = RandomNumberGenerator.GetString(Letters, 17) + "k7Qz39wV" + RandomNumberGenerator.GetString(Letters, 15);

    /// <summary>Writes a file in which ‹P› and ‹T› stand for the secrets.</summary>
    public string Write(string path, string text)
    {
        var file = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text.Replace("‹P›", Password, StringComparison.Ordinal).Replace("‹T›", Token, StringComparison.Ordinal));
        return file;
    }

    public void Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git") { UseShellExecute = false, WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEndAsync();
        var errors = git.StandardError.ReadToEnd();
        git.WaitForExit();
        _ = output.GetAwaiter().GetResult();
        Assert.True(git.ExitCode == 0, errors);
    }

    /// <summary>Commits all that is there.</summary>
    public void Commit()
    {
        Git("add", "--all");
        Git("-c", "user.name=t", "-c", "user.email=t@localhost", "commit", "--quiet", "--message", "change");
    }

    public void Dispose()
    {
        foreach (var file in Directory.EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None })) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(Root, recursive: true);
    }
}
