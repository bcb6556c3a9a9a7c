using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Help;

/// <summary>Makes scripts of examples: the addresses of the help become those of the Sandbox.</summary>
internal static class ExampleScript
{
    public static string Of(string code) => code
        .Replace("https://api.example.com/v1", Environment.GetEnvironmentVariable("API_BASE_URL"), StringComparison.Ordinal)
        .Replace("https://api.example.com", Environment.GetEnvironmentVariable("SANDBOX_URL"), StringComparison.Ordinal)
        .Replace("https://login.example.com", Environment.GetEnvironmentVariable("SANDBOX_URL"), StringComparison.Ordinal);

    /// <summary>Goes to a new folder with the files that examples name.</summary>
    public static TemporaryFolder Prepare(HostedModule host)
    {
        var folder = new TemporaryFolder("examples of the help");
        host.Run("& $args[0] $args[1] $args[2]", BuildPaths.InRepository("tests", "PsApiAuth.Module.Tests", "Help", "prelude.ps1"), folder.Path, Path.GetDirectoryName(BuildPaths.Module)).ThrowOnError();
        return folder;
    }
}
