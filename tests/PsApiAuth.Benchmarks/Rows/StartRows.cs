using System.Diagnostics;
using System.Globalization;
using PsApiAuth.Benchmarks.Comparison;
using PsApiAuth.Benchmarks.Hosting;
using PsApiAuth.Benchmarks.Serving;

namespace PsApiAuth.Benchmarks.Rows;

/// <summary>What a fresh process waits for: the import, and the first call.</summary>
internal static class StartRows
{
    private const string Clock = "[Diagnostics.Stopwatch]::GetElapsedTime($start).TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)";

    public static IEnumerable<Row> Measure(BenchmarkOptions options, Uri server, string folder)
    {
        var (import, call) = (Path.Combine(folder, "import.ps1"), Path.Combine(folder, "call.ps1"));
        File.WriteAllText(import, $"$start = [Diagnostics.Stopwatch]::GetTimestamp()\nImport-Module $args[0]\n{Clock}\n");
        File.WriteAllText(call, $"""
            Import-Module $args[0]
            $start = [Diagnostics.Stopwatch]::GetTimestamp()
            {Scripts.Register(server)}
            $null = Invoke-AuthRequest me -Profile bench
            {Clock}
            """);

        const string importing = "Import-Module in a fresh process; yardstick an empty binary module";
        if (Pwsh.Path is null)
        {
            yield return Row.NotRun(importing, Pwsh.Missing);
        }
        else
        {
            var empty = EmptyModule.Write(folder);
            var result = Interleaved.Measure(options.Pairs, () => Pwsh.Run(import, empty)[0], () => Pwsh.Run(import, BuiltFiles.Manifest)[0], warm: false);
            yield return new Row(importing, Milliseconds(result.Yardstick), Milliseconds(result.Ours), new Figure(result.Difference, " ms more"), Bar.Most(60));
        }

        var own = ServerProcess.OwnAssembly.ToArray();
        var first = Interleaved.Measure(
            options.Pairs,
            () => Pwsh.Numbers(new ProcessStartInfo(Environment.ProcessPath!, [.. own, FirstCall.Argument, server.AbsoluteUri]))[0],
            () => Pwsh.RunOrShell(call, BuiltFiles.Manifest)[0],
            warm: false);
        yield return new Row(
            $"first OAuth call in a fresh process of {(Pwsh.Path is null ? "the Shell" : "pwsh")}, token included; yardstick the same two requests by HttpClient",
            Milliseconds(first.Yardstick), Milliseconds(first.Ours), new Figure(first.Difference, " ms more"), Bar.Most(200));
    }

    private static string Milliseconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0} ms");
}
