using System.Text;
using PsApiAuth.Scanning;

namespace PsApiAuth.Tests.Scanning;

public sealed class DecodingTests
{
    private static readonly string Text = $"erste Zeile\r\nÜmläute = '{MarkerDetector.Secret()}'\r\n";

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "utf-8", new UTF8Encoding(false).GetBytes(Text) },
        { "utf-8 with mark", Marked(new UTF8Encoding(true)) },
        { "utf-16le with mark", Marked(new UnicodeEncoding(false, true)) },
        { "utf-16be with mark", Marked(new UnicodeEncoding(true, true)) },
        { "utf-32le with mark", Marked(new UTF32Encoding(false, true)) },
        { "utf-32be with mark", Marked(new UTF32Encoding(true, true)) },
        { "utf-16le", new UnicodeEncoding(false, false).GetBytes(Text) },
        { "utf-16be", new UnicodeEncoding(true, false).GetBytes(Text) },
        { "latin-1", Encoding.Latin1.GetBytes(Text) },
    };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Text_in_any_encoding_gives_the_same_line_and_column(string name, byte[] bytes)
    {
        using var folder = new TempFolder();
        folder.Write("a.txt", bytes);

        var finding = Assert.Single(MarkerDetector.Findings(FolderSource.Enumerate(folder.Root)));

        Assert.True((finding.Line, finding.Column, finding.EndColumn) == (2, 12, 32), $"{name}: {finding.Line}:{finding.Column}-{finding.EndColumn}");
        Assert.StartsWith("Ümläute = '", finding.Preview, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Lines_end_with_any_line_break(string lineBreak)
    {
        var text = string.Join(lineBreak, "one", "", "  " + MarkerDetector.Secret());

        var finding = Assert.Single(MarkerDetector.Findings([new TextEntry(text)]));

        Assert.Equal((3, 3, 3), (finding.Line, finding.EndLine, finding.Column));
    }

    [Fact]
    public void Binary_content_is_skipped_and_counted()
    {
        using var folder = new TempFolder();
        folder.Write("a.bin", [.. Encoding.UTF8.GetBytes(MarkerDetector.Secret()), 0, 1, 2, 3, 0, 0, 9]);
        folder.Write("b.bin", [.. Enumerable.Range(0, 4096).Select(i => (byte)(i * 7 % 256))]);
        var statistics = new ScanStatistics();

        Assert.Empty(MarkerDetector.Findings(FolderSource.Enumerate(folder.Root), statistics: statistics));
        Assert.Equal(2, statistics.Skipped[SkipReason.Binary]);
        Assert.Equal(0, statistics.Files);
    }

    [Fact]
    public void Secrets_in_a_single_line_of_ten_megabytes_have_their_columns_and_are_found_once()
    {
        using var folder = new TempFolder();
        var text = new StringBuilder();
        var expected = new List<int>();
        var random = new Random(7);
        for (var i = 0; text.Length < 10_000_000; i++)
        {
            text.Append('x', random.Next(500, 90_000)).Append(' ');
            expected.Add(text.Length + 1);
            text.Append(MarkerDetector.Secret(i)).Append(' ');
        }

        folder.Write("line.txt", text.ToString());

        var findings = MarkerDetector.Findings(FolderSource.Enumerate(folder.Root));

        Assert.Equal(expected, findings.Select(f => f.Column));
        Assert.All(findings, f => Assert.Equal(1, f.Line));
        Assert.All(findings, f => Assert.InRange(f.Preview.Length, 1, 200));
    }

    [Fact]
    public void Lines_are_counted_across_chunks()
    {
        using var folder = new TempFolder();
        var lines = Enumerable.Range(1, 300_000).Select(i => i % 50_000 == 0 ? MarkerDetector.Secret(i) : "a line of text\r");
        folder.Write("lines.txt", string.Join('\n', lines));

        var findings = MarkerDetector.Findings(FolderSource.Enumerate(folder.Root));

        Assert.Equal([50_000, 100_000, 150_000, 200_000, 250_000, 300_000], findings.Select(f => f.Line));
        Assert.All(findings, f => Assert.Equal(1, f.Column));
    }

    private static byte[] Marked(Encoding encoding) => [.. encoding.GetPreamble(), .. encoding.GetBytes(Text)];
}
