using System.Globalization;
using System.Text;
using PsApiAuth.Benchmarks.Comparison;
using PsApiAuth.Benchmarks.Data;
using PsApiAuth.Benchmarks.Hosting;
using PsApiAuth.Secrets;

namespace PsApiAuth.Benchmarks.Rows;

/// <summary>The masking of a log, by the engine and through the pipeline.</summary>
internal static class MaskRows
{
    private const double Megabyte = 1_000_000;

    public static IEnumerable<Row> Measure(BenchmarkOptions options, string folder)
    {
        var text = LogFile.Create(options.Quick ? 10_000_000 : 40_000_000);
        var file = Path.Combine(folder, "service.log");
        File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var lines = File.ReadAllLines(file);
        var known = new KnownSecrets();
        var size = text.Length / Megabyte;

        using var host = new ModuleHost();
        foreach (var (what, run) in Ways(host, lines, known))
        {
            if (Ripgrep.Path is null)
            {
                run();
                var alone = Interleaved.Median([.. Enumerable.Range(0, options.Pairs).Select(_ => Interleaved.Time(run))]);
                yield return new Row(what, Ripgrep.Missing, Rate(size, alone), new Figure(size / alone * 1000, " MB/s"), Bar.Least(50));
                continue;
            }

            var pattern = Ripgrep.WritePattern(folder);
            var result = Interleaved.Measure(options.Quick ? 3 : 7, () => Ripgrep.Replace(file, pattern), run);
            yield return new Row(what, Rate(size, result.Yardstick), Rate(size, result.Ours), new Figure(size / result.Ours * 1000, " MB/s"), Bar.Least(50));
        }
    }

    private static IEnumerable<(string What, Action Run)> Ways(ModuleHost host, string[] lines, KnownSecrets known)
    {
        yield return ("masking a log line by line, engine; yardstick ripgrep --passthru --replace", () =>
        {
            var masker = new TextMasker(known);
            foreach (var line in lines) masker.Mask(line);
        });
        if (host.Run("(Get-Command Format-MaskedSecret).Parameters.ContainsKey('InText')")[0].BaseObject is true) yield return ("the same by Format-MaskedSecret -InText", () => host.Run("$null = $args[0] | Format-MaskedSecret -InText", (object)lines));
    }

    private static string Rate(double megabytes, double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{megabytes / milliseconds * 1000:0} MB/s");
}
