using System.Globalization;
using System.Runtime.InteropServices;

namespace PsApiAuth.Benchmarks.Comparison;

/// <summary>Says where and when results were had.</summary>
internal static class Machine
{
    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} cores {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}, {System}, {RuntimeInformation.FrameworkDescription}{Load}");

    private static string System => OperatingSystem.IsLinux() ? "Linux" : OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "macOS" : "other";

    // Above the number of cores, times are upper bounds and only ratios mean something.
    private static string Load => OperatingSystem.IsLinux() ? $", load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}" : "";
}
