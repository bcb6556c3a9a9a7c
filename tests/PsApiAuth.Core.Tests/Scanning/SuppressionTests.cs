using PsApiAuth.Scanning;

namespace PsApiAuth.Tests.Scanning;

public sealed class SuppressionTests
{
    private static readonly HashSet<string> Rules = ["marker", "marker-weak"];

    [Theory]
    [InlineData("x = 'S' # psapiauth:allow")]
    [InlineData("x = 'S' // psapiauth:allow=marker")]
    [InlineData("x = 'S' # psapiauth:allow=other,marker because")]
    [InlineData("/* psapiauth:allow */ x = 'S'")]
    [InlineData("# psapiauth:allow\nx = 'S'")]
    [InlineData("  <!-- psapiauth:allow=marker -->\r\n<x>S</x>")]
    [InlineData("x = 'S' # gitleaks:allow")]
    [InlineData("x = 'S' # pragma: allowlist secret")]
    [InlineData("# pragma: allowlist nextline secret\nx = 'S'")]
    [InlineData("x = 'S' # trufflehog:ignore")]
    public void A_comment_allows_the_secret_beside_it(string text)
    {
        var statistics = new ScanStatistics();

        Assert.Empty(MarkerDetector.Findings([new TextEntry(text.Replace("S", MarkerDetector.Secret(), StringComparison.Ordinal))], statistics: statistics));
        Assert.Equal(1, statistics.Suppressed);
    }

    [Theory]
    [InlineData("x = 'S' # psapiauth:allow=other")]
    [InlineData("x = 1 # psapiauth:allow\nx = 'S'")]
    [InlineData("# psapiauth:allow\n\nx = 'S'")]
    [InlineData("x = 'S'\n# psapiauth:allow")]
    [InlineData("# gitleaks:allow\nx = 'S'")]
    public void A_comment_allows_nothing_else(string text) =>
        Assert.Single(MarkerDetector.Findings([new TextEntry(text.Replace("S", MarkerDetector.Secret(), StringComparison.Ordinal))]));

    [Fact]
    public void The_ignore_file_takes_paths_rules_and_fingerprints_and_reports_what_is_stale()
    {
        using var folder = new TempFolder();
        var weak = MarkerDetector.Secret().Replace("S3C", "W3K", StringComparison.Ordinal);
        folder.Write("vendor/a.txt", MarkerDetector.Secret());
        folder.Write("vendor/keep.txt", MarkerDetector.Secret());
        folder.Write("b.txt", $"{weak}\n{MarkerDetector.Secret()}");
        folder.Write("docs/c.txt", $"{weak}\n{MarkerDetector.Secret()}");
        var fingerprint = MarkerDetector.Findings(FolderSource.Enumerate(folder.Root)).Find(f => f is { Path: "b.txt", RuleId: "marker" })!.Fingerprint;
        var ignore = IgnoreFile.Parse(
            ["# why", "", "vendor/*   # generated", "!vendor/keep.txt", "marker-weak docs/**", fingerprint, "gone/**", "marker old.txt"], Rules);

        var findings = MarkerDetector.Findings(FolderSource.Enumerate(folder.Root), new ScanOptions { Ignore = ignore });

        Assert.Equal([("b.txt", "marker-weak"), ("docs/c.txt", "marker"), ("vendor/keep.txt", "marker")], findings.Select(f => (f.Path, f.RuleId)));
        Assert.Equal([(7, "gone/**"), (8, "marker old.txt")], ignore.Stale.Select(e => (e.Line, e.Text)));
    }

    [Fact]
    public void Fingerprints_survive_moves_tell_equal_lines_apart_and_hold_no_trace_of_the_secret()
    {
        var before = MarkerDetector.Findings([new TextEntry($"x = '{MarkerDetector.Secret(1)}'\nx = '{MarkerDetector.Secret(1)}'\n")]);
        var after = MarkerDetector.Findings([new TextEntry($"new\n\n   x = '{MarkerDetector.Secret(1)}'\nx = '{MarkerDetector.Secret(1)}'\n")]);
        var other = MarkerDetector.Findings([new TextEntry($"x = '{MarkerDetector.Secret(2)}'\n")]);

        Assert.Equal(before.Select(f => f.Fingerprint), after.Select(f => f.Fingerprint));
        Assert.NotEqual(before[0].Fingerprint, before[1].Fingerprint);
        Assert.Equal(before[0].Fingerprint, other[0].Fingerprint);
    }
}
