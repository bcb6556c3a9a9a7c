using System.Diagnostics;

namespace PsApiAuth.Benchmarks.Hosting;

/// <summary>Finds and runs other people's programs.</summary>
internal static class Programs
{
    /// <summary>The path of a program on PATH, or null.</summary>
    public static string? Find(string name)
    {
        if (OperatingSystem.IsWindows()) name += ".exe";
        return Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator).Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <summary>Runs a program to its end and throws its output away.</summary>
    public static void Run(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, UseShellExecute = false })!;
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
    }
}
