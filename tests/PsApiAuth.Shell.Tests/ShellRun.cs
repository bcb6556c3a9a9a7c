using System.Diagnostics;
using System.Reflection;

namespace PsApiAuth.Shell.Tests;

/// <summary>One run of the Shell, with an empty module in place of the built one.</summary>
public sealed record ShellRun(int ExitCode, string Output, string Error)
{
    private static string Path { get; } = typeof(ShellRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Shell").Value!;

    public static async Task<ShellRun> OfAsync(Workspace workspace, params string[] arguments)
    {
        using var process = Start(workspace, arguments);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, (await output).ReplaceLineEndings("\n"), (await error).ReplaceLineEndings("\n"));
    }

    public static Process Start(Workspace workspace, params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [Path, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            StandardErrorEncoding = System.Text.Encoding.UTF8,
            WorkingDirectory = workspace.Folder,
        };
        start.Environment["PSAPIAUTH_MODULE"] = workspace.Manifest;
        return Process.Start(start)!;
    }
}
