using System.Globalization;
using PsApiAuth.Benchmarks.Comparison;
using PsApiAuth.Benchmarks.Data;
using PsApiAuth.Benchmarks.Hosting;

namespace PsApiAuth.Benchmarks.Rows;

/// <summary>Find-HardcodedSecret over a tree beside ripgrep with the same anchors, and over trees that grow.</summary>
internal static class ScanRows
{
    private const string Scan = "Find-HardcodedSecret -LiteralPath $args[0] 6> $null";
    private const int WarmUps = 20;
    private static readonly int[] Growth = [1, 4, 16];

    public static IEnumerable<Row> Measure(BenchmarkOptions options, string folder)
    {
        var tree = options.Tree ?? Path.Combine(folder, "tree");
        if (options.Tree is null) SourceTree.Write(tree, options.Quick ? 1_000 : 4_000);

        using var host = new ModuleHost();
        foreach (var row in BesideRipgrep(options, host, tree, Ripgrep.WriteAnchors(folder))) yield return row;
        foreach (var row in Growing(options, folder)) yield return row;
    }

    private static IEnumerable<Row> BesideRipgrep(BenchmarkOptions options, ModuleHost host, string tree, string anchors)
    {
        var (files, bytes) = Size(tree);
        var what = string.Create(CultureInfo.InvariantCulture, $"scan of {files:#,0} files, {bytes / 1e6:0} MB; yardstick ripgrep with the same anchors");
        if (Ripgrep.Path is null)
        {
            yield return Row.NotRun(what, Ripgrep.Missing);
            yield break;
        }

        var pairs = options.Quick ? 3 : 7;
        // The runtime compiles the hot loops again once it knows them; a fresh process is measured below.
        for (var i = 0; i < WarmUps; i++) host.Run(Scan, tree);
        var warm = Interleaved.Measure(pairs, () => Ripgrep.Search(tree, anchors), () => host.Run(Scan, tree));
        yield return new Row(what + ", warm", Milliseconds(warm.Yardstick), Milliseconds(warm.Ours), new Figure(warm.Ratio, "×"), Bar.Most(3));
        if (!PageCache.CanDrop)
        {
            yield return Row.NotRun(what + ", files not cached", "this system cannot be asked to forget files");
            yield break;
        }

        var cold = Interleaved.Measure(pairs, () => Cold(tree, () => Ripgrep.Search(tree, anchors)), () => Cold(tree, () => host.Run(Scan, tree)));
        yield return new Row(what + ", files not cached", Milliseconds(cold.Yardstick), Milliseconds(cold.Ours), new Figure(cold.Ratio, "×"), Bar.Most(3));
    }

    private static double Cold(string tree, Action scan)
    {
        PageCache.Drop(tree);
        return Interleaved.Time(scan);
    }

    // A process for each size: the peak of memory is a process's.
    private static IEnumerable<Row> Growing(BenchmarkOptions options, string folder)
    {
        var script = Path.Combine(folder, "scan.ps1");
        File.WriteAllText(script, $$"""
            Import-Module '{{BuiltFiles.Manifest}}'
            $null = Find-HardcodedSecret -LiteralPath $args[0] 6> $null
            $start = [Diagnostics.Stopwatch]::GetTimestamp()
            $null = Find-HardcodedSecret -LiteralPath $args[1] 6> $null
            [Diagnostics.Stopwatch]::GetElapsedTime($start).TotalMilliseconds.ToString([cultureinfo]::InvariantCulture)
            [Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64
            """);
        var unit = options.Quick ? 200 : 1_000;
        var results = new List<(long Bytes, double Milliseconds, double Peak)>();
        foreach (var factor in Growth)
        {
            var tree = Path.Combine(folder, $"tree{factor}");
            var bytes = SourceTree.Write(tree, unit * factor);
            var runs = Enumerable.Range(0, options.Quick ? 1 : 5).Select(_ => Pwsh.RunOrShell(script, Path.Combine(folder, "tree1"), tree)).ToArray();
            results.Add((bytes, Interleaved.Median([.. runs.Select(run => run[0])]), Interleaved.Median([.. runs.Select(run => run[1])])));
        }

        var (first, last) = (results[0], results[^1]);
        var speeds = string.Join(", ", results.Select(result => string.Create(CultureInfo.InvariantCulture, $"{result.Bytes / 1e3 / result.Milliseconds:0}")));
        yield return new Row("scan of a tree of 1×, 4×, 16×: time per byte at 16× by that at 1×", "—", $"{speeds} MB/s", new Figure(last.Milliseconds / last.Bytes / (first.Milliseconds / first.Bytes), "×"), Bar.Most(1.25));

        var peaks = string.Join(", ", results.Select(result => string.Create(CultureInfo.InvariantCulture, $"{result.Peak / 1e6:0}")));
        yield return new Row("the same: peak memory of the process at 16× by that at 1×", "—", $"{peaks} MB", new Figure(last.Peak / first.Peak, "×"), Bar.Most(1.25));
    }

    private static (int Files, long Bytes) Size(string tree)
    {
        var files = new DirectoryInfo(tree).EnumerateFiles("*", SearchOption.AllDirectories).Where(file => !file.FullName.Contains("/.git/", StringComparison.Ordinal)).ToList();
        return (files.Count, files.Sum(file => file.Length));
    }

    private static string Milliseconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0} ms");
}
