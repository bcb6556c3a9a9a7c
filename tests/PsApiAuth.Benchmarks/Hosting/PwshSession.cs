using System.Diagnostics;
using System.Globalization;

namespace PsApiAuth.Benchmarks.Hosting;

/// <summary>A pwsh that stays, and runs its named blocks when told to, so that they can be interleaved in one warm process.</summary>
internal sealed class PwshSession : IDisposable
{
    private readonly Process _process;

    /// <param name="folder">For the script.</param>
    /// <param name="setUp">Is run once.</param>
    /// <param name="blocks">Scripts by name.</param>
    public PwshSession(string folder, string setUp, IReadOnlyDictionary<string, string> blocks)
    {
        var script = Path.Combine(folder, "session.ps1");
        File.WriteAllText(script, $$"""
            $ErrorActionPreference = 'Stop'
            $ProgressPreference = 'SilentlyContinue'
            {{setUp}}
            $blocks = @{
            {{string.Join('\n', blocks.Select(block => $"'{block.Key}' = {{ {block.Value} }}"))}}
            }
            while ($null -ne ($name = [Console]::In.ReadLine())) {
                $start = [Diagnostics.Stopwatch]::GetTimestamp()
                $null = . $blocks[$name]
                [Console]::Out.WriteLine([Diagnostics.Stopwatch]::GetElapsedTime($start).TotalMilliseconds.ToString([cultureinfo]::InvariantCulture))
            }
            """);
        var start = new ProcessStartInfo(Pwsh.Path!, ["-NoProfile", "-NonInteractive", "-File", script]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["CLIENT_ID"] = "bench";
        start.Environment["CLIENT_SECRET"] = "not-checked";
        _process = Process.Start(start)!;
    }

    /// <summary>Runs a block and gives its milliseconds.</summary>
    public double Run(string block)
    {
        _process.StandardInput.WriteLine(block);
        var answer = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"The block {block} failed.");
        return double.Parse(answer, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
