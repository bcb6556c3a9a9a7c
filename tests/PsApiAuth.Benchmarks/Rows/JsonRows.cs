using System.Globalization;
using PsApiAuth.Benchmarks.Comparison;
using PsApiAuth.Benchmarks.Data;
using PsApiAuth.Benchmarks.Hosting;

namespace PsApiAuth.Benchmarks.Rows;

/// <summary>A large array of JSON into objects that are kept, each time in a fresh process.</summary>
internal static class JsonRows
{
    private const int Size = 50_000_000;
    private const double Megabyte = 1_000_000;

    public static IEnumerable<Row> Measure(BenchmarkOptions options, Uri server, string folder)
    {
        var time = string.Create(CultureInfo.InvariantCulture, $"{Size / Megabyte:0} MB array of JSON to objects, time; yardstick ConvertFrom-Json in pwsh, text in memory");
        const string memory = "the same, peak memory of the process";
        if (Pwsh.Path is null)
        {
            yield return Row.NotRun(time, Pwsh.Missing);
            yield return Row.NotRun(memory, Pwsh.Missing);
            yield break;
        }

        var (data, theirs, ours) = (Path.Combine(folder, "array.json"), Path.Combine(folder, "theirs.ps1"), Path.Combine(folder, "ours.ps1"));
        File.WriteAllBytes(data, JsonArray.Create(Size));
        File.WriteAllText(theirs, Script("$text = [IO.File]::ReadAllText($args[0])", "$null = '[{}]' | ConvertFrom-Json", "$objects = $text | ConvertFrom-Json"));
        File.WriteAllText(ours, Script($"Import-Module '{BuiltFiles.Manifest}'", $"$null = Invoke-AuthRequest '{ArrayOf(server, 1)}' -Authentication Bearer", "$objects = Invoke-AuthRequest $args[0] -Authentication Bearer -TimeoutSec 0"));

        var uri = ArrayOf(server, Size);
        List<double> theirPeaks = [], ourPeaks = [];
        Environment.SetEnvironmentVariable("ACCESS_TOKEN", new string('t', 40));
        Prepare(uri);
        var result = Interleaved.Measure(options.Quick ? 1 : 7, () => Run(theirs, data, theirPeaks), () => Run(ours, uri, ourPeaks), warm: false);
        Environment.SetEnvironmentVariable("ACCESS_TOKEN", null);
        yield return new Row(time, Seconds(result.Yardstick), Seconds(result.Ours) + " over HTTP", new Figure(result.Ratio, "×"), Bar.Most(0.5));

        var (theirPeak, ourPeak) = (Interleaved.Median(theirPeaks), Interleaved.Median(ourPeaks));
        yield return new Row(memory, Megabytes(theirPeak), Megabytes(ourPeak), new Figure(ourPeak / theirPeak, "×"), Bar.Most(0.5));
    }

    private static string ArrayOf(Uri server, int bytes) => new Uri(server, string.Create(CultureInfo.InvariantCulture, $"/array?bytes={bytes}")).AbsoluteUri;

    // The server makes the array when it is first asked for it.
    private static void Prepare(string uri)
    {
        using var client = new HttpClient();
        client.GetByteArrayAsync(new Uri(uri)).GetAwaiter().GetResult();
    }

    // What a first call costs is a row of its own.
    private static string Script(string before, string first, string measured) => $$"""
        {{before}}
        {{first}}
        $start = [Diagnostics.Stopwatch]::GetTimestamp()
        {{measured}}
        [Diagnostics.Stopwatch]::GetElapsedTime($start).TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)
        [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
        $objects.Count
        """;

    private static double Run(string script, string argument, List<double> peaks)
    {
        if (Pwsh.Run(script, argument) is not [var milliseconds, var peak, > 1]) throw new InvalidOperationException("The array was not read.");
        peaks.Add(peak);
        return milliseconds;
    }

    private static string Seconds(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / 1000:0.00} s");

    private static string Megabytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Megabyte:0} MB");
}
