using System.Text;
using PsApiAuth.Scanning;

namespace PsApiAuth.Tests.Scanning;

public sealed class BaselineTests
{
    [Fact]
    public void Known_secrets_are_silent_and_a_new_one_on_an_old_line_is_found()
    {
        var baseline = new Baseline();
        baseline = baseline.Update(Scan(baseline, $"x = '{MarkerDetector.Secret(1)}'"), _ => false);
        var statistics = new ScanStatistics();

        var findings = MarkerDetector.Findings(
            [new TextEntry($"moved\nx = '{MarkerDetector.Secret(1)}', '{MarkerDetector.Secret(2)}'")], new ScanOptions { Baseline = baseline }, statistics);

        Assert.Equal(2, Assert.Single(findings).Line);
        Assert.Equal(1, statistics.Known);
        Assert.Single(MarkerDetector.Findings([new TextEntry($"x = '{MarkerDetector.Secret(3)}'")], new ScanOptions { Baseline = baseline }));
    }

    [Fact]
    public void The_file_has_the_same_bytes_whatever_the_order_and_reads_back()
    {
        var empty = new Baseline();
        var entries = Scan(empty, string.Join('\n', Enumerable.Range(0, 50).Select(MarkerDetector.Secret)));

        var forward = BaselineFile.Write(empty.Update(entries, _ => false));
        var backward = BaselineFile.Write(empty.Update(Enumerable.Reverse(entries), _ => false));

        Assert.Equal(forward, backward);
        Assert.Equal(forward, BaselineFile.Write(BaselineFile.Read(forward)));
        Assert.DoesNotContain((byte)'\r', forward);
        Assert.DoesNotContain("S3C-", Encoding.UTF8.GetString(forward), StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_depend_on_salt_rule_path_and_secret()
    {
        var baseline = new Baseline();
        string[] keys =
        [
            baseline.KeyOf("r", "p", "s"), baseline.KeyOf("q", "p", "s"), baseline.KeyOf("r", "q", "s"), baseline.KeyOf("r", "p", "t"),
            new Baseline().KeyOf("r", "p", "s"),
        ];

        Assert.Equal(keys.Length, keys.Distinct().Count());
        Assert.Equal(keys[0], baseline.KeyOf("r", "p", "s"));
    }

    [Fact]
    public void Entries_that_are_gone_go_and_others_stay()
    {
        var empty = new Baseline();
        var baseline = empty.Update([new("a", "r", "01"), new("b", "r", "02")], _ => false);

        var updated = baseline.Update([new("c", "r", "03")], e => string.Equals(e.Path, "a", StringComparison.Ordinal));

        Assert.Equal(["b", "c"], updated.Entries.Select(e => e.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"version\":2}")]
    [InlineData("{\"version\":1,\"seed\":\"%\",\"secrets\":[]}")]
    public void What_is_no_baseline_is_refused(string json) =>
        Assert.Throws<InvalidDataException>(() => BaselineFile.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void Entries_of_two_branches_merge_without_conflict()
    {
        using var repository = new TempRepository();
        var start = new Baseline().Update([new("a.txt", "r", "10aa"), new("b.txt", "r", "20bb")], _ => false);
        Commit(repository, start);
        repository.Git("checkout", "--quiet", "-b", "side");
        Commit(repository, start.Update([new("c.txt", "r", "30cc"), new("d.txt", "r", "11dd")], _ => false));
        repository.Git("checkout", "--quiet", "main");
        Commit(repository, start.Update([new("e.txt", "r", "31ee"), new("f.txt", "r", "ffff"), new("g.txt", "r", "00aa")], e => string.Equals(e.Path, "b.txt", StringComparison.Ordinal)));

        repository.Git("-c", "user.name=t", "-c", "user.email=t@localhost", "merge", "--quiet", "side");

        var merged = BaselineFile.Read(File.ReadAllBytes(Path.Combine(repository.Root, "baseline.json")));
        Assert.Equal(["g.txt", "a.txt", "d.txt", "c.txt", "e.txt", "f.txt"], merged.Entries.Select(e => e.Path));
    }

    private static List<BaselineEntry> Scan(Baseline baseline, string text) =>
    [
        .. MarkerDetector.Events([new TextEntry(text)], new ScanOptions { Baseline = baseline, ReportKnown = true })
            .OfType<ScanEvent.Found>().Select(f => new BaselineEntry(f.Finding.Path, f.Finding.RuleId, f.Key!)),
    ];

    private static void Commit(TempRepository repository, Baseline baseline)
    {
        repository.Write("baseline.json", BaselineFile.Write(baseline));
        repository.Commit();
    }
}
