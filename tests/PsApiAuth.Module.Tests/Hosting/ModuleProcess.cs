using System.Diagnostics;

namespace PsApiAuth.Module.Tests.Hosting;

/// <summary>Runs a command in a process of its own that imports the module from a given folder, against a Sandbox of its own.</summary>
public static class ModuleProcess
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    /// <summary>The exit code, and what was printed.</summary>
    /// <param name="moduleFolder">The folder that holds PsApiAuth.psd1.</param>
    /// <param name="workingFolder">Where it runs.</param>
    /// <param name="command">The command.</param>
    public static async Task<(int ExitCode, string Output)> RunAsync(string moduleFolder, string workingFolder, string command)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [BuildPaths.Shell, "-Sandbox", "-Command", command])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
            WorkingDirectory = workingFolder,
        };
        start.Environment["PSAPIAUTH_MODULE"] = Path.Combine(moduleFolder, "PsApiAuth.psd1");
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(s_patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output + await errors);
    }
}
