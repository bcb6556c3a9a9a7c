using PsApiAuth.Scanning;

namespace PsApiAuth.Tests.Scanning;

public sealed class SecretScannerTests
{
    [Fact]
    public void Findings_come_in_the_order_of_the_paths_whatever_takes_longer()
    {
        using var folder = new TempFolder();
        for (var i = 0; i < 200; i++) folder.Write($"{i:000}.txt", new string('x', i % 40 == 0 ? 500_000 : 10) + " " + MarkerDetector.Secret(i));

        var findings = MarkerDetector.Findings(FolderSource.Enumerate(folder.Root), new ScanOptions { Parallelism = 4 });

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i:000}.txt"), findings.Select(f => f.Path));
    }

    [Fact]
    public void A_preview_masks_every_secret_of_the_line_and_every_copy_of_it()
    {
        var (one, two) = (MarkerDetector.Secret(1), MarkerDetector.Secret(2));

        var findings = MarkerDetector.Findings([new TextEntry($"a\n  x = '{one}', '{two}' # was{one}\u001b[31m\u202e\nb")]);

        Assert.Equal(2, findings.Count);
        Assert.All(findings, f => Assert.DoesNotContain("S3C-0", f.Preview, StringComparison.Ordinal));
        Assert.All(findings, f => Assert.DoesNotContain('\u001b', f.Preview));
        Assert.All(findings, f => Assert.DoesNotContain('\u202e', f.Preview));
        Assert.StartsWith("x = '…", findings[0].Preview, StringComparison.Ordinal);
    }

    [Fact]
    public void Filters_choose_by_rule_severity_confidence_and_path()
    {
        using var folder = new TempFolder();
        var weak = MarkerDetector.Secret().Replace("S3C", "W3K", StringComparison.Ordinal);
        folder.Write("a.txt", $"{MarkerDetector.Secret()} {weak}");
        folder.Write("b.md", $"{MarkerDetector.Secret()} {weak}");

        Assert.Equal(["marker", "marker"], Rules(new ScanOptions { MinimumSeverity = Severity.Medium }));
        Assert.Equal(["marker-weak", "marker-weak"], Rules(new ScanOptions { Rules = new HashSet<string> { "marker-weak" } }));
        Assert.Equal(["marker", "marker"], Rules(new ScanOptions { ExcludedRules = new HashSet<string> { "marker-weak" } }));
        Assert.Equal(["marker", "marker-weak"], Rules(new ScanOptions { Paths = new PathFilter(["*.md"], []) }));
        Assert.Equal(["marker", "marker-weak"], Rules(new ScanOptions { Paths = new PathFilter([], ["*.md"]) }));

        IEnumerable<string> Rules(ScanOptions options) => MarkerDetector.Findings(FolderSource.Enumerate(folder.Root), options).Select(f => f.RuleId);
    }

    [Fact]
    public void A_stopped_scan_ends_and_lets_go_of_its_sources()
    {
        using var stop = new CancellationTokenSource();
        var disposed = false;
        IEnumerable<SourceEntry> Endless()
        {
            try
            {
                while (true) yield return new TextEntry(MarkerDetector.Secret());
            }
            finally
            {
                disposed = true;
            }
        }

        Assert.ThrowsAny<OperationCanceledException>(() =>
        {
            foreach (var told in new SecretScanner([new MarkerDetector()], new ScanOptions()).Scan(Endless(), stop.Token))
            {
                Assert.IsType<ScanEvent.Found>(told);
                stop.Cancel();
            }
        });
        Assert.True(disposed);
    }

    [Fact]
    public void Who_takes_the_first_findings_only_leaves_no_work_behind()
    {
        var scanner = new SecretScanner([new MarkerDetector()], new ScanOptions());
        var endless = Enumerable.Repeat<SourceEntry>(new TextEntry(MarkerDetector.Secret()), int.MaxValue);

        Assert.Equal(3, scanner.Scan(endless).Take(3).Count());
    }

    [Fact]
    public void The_summary_says_what_was_found_scanned_and_skipped()
    {
        using var folder = new TempFolder();
        folder.Write("a.txt", "clean");
        Assert.Equal("No hard-coded secrets found (1 file, 5 bytes).", Summary());

        folder.Write("b.txt", MarkerDetector.Secret());
        folder.Write("c.bin", [0, 1, 2]);
        Assert.Equal("1 possible secret found (2 files, 25 bytes; skipped: 1 binary).", Summary());

        string Summary()
        {
            var statistics = new ScanStatistics();
            MarkerDetector.Findings(FolderSource.Enumerate(folder.Root), statistics: statistics);
            return ScanSummary.Of(statistics);
        }
    }
}
