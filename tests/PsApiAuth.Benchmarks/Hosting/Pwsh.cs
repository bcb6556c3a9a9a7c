using System.Diagnostics;
using System.Globalization;

namespace PsApiAuth.Benchmarks.Hosting;

/// <summary>The real pwsh, where the machine has one.</summary>
internal static class Pwsh
{
    public const string Missing = "pwsh is not on PATH";

    /// <summary>Its path; null where there is none.</summary>
    public static string? Path { get; } = Programs.Find("pwsh");

    /// <summary>Runs a script in a fresh process and gives the numbers that it writes.</summary>
    public static double[] Run(string script, params string[] arguments) => Numbers(new ProcessStartInfo(Path!, ["-NoProfile", "-NonInteractive", "-File", script, .. arguments]));

    /// <summary>Runs a script in a fresh process of pwsh or else of the Shell, and gives the numbers that it writes.</summary>
    public static double[] RunOrShell(string script, params string[] arguments) => Path is null
        ? Numbers(new ProcessStartInfo("dotnet", [BuiltFiles.Shell, "-File", script, .. arguments]))
        : Run(script, arguments);

    /// <summary>Starts a program and gives the numbers that it writes.</summary>
    public static double[] Numbers(ProcessStartInfo start)
    {
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["CLIENT_ID"] = "bench";
        start.Environment["CLIENT_SECRET"] = "not-checked";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}: {output}");
    }
}
