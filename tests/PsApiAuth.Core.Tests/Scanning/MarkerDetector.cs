using System.Text.RegularExpressions;
using PsApiAuth.Scanning;

namespace PsApiAuth.Tests.Scanning;

/// <summary>Takes <c>S3C-</c> and what follows for a secret, so that tests of the machinery depend on no rule.</summary>
internal sealed partial class MarkerDetector : IDetector
{
    public static readonly ScanRule Rule = new("marker", "Marker", Severity.High, "Remove it.", Specificity: 20);
    public static readonly ScanRule Weak = new("marker-weak", "Weak marker", Severity.Low, "Remove it.", Specificity: 10);

    /// <summary>A secret that this detector finds.</summary>
    public static string Secret(int number = 0) => $"S3C-{number:00000000}ABCDEFGH";

    public void Detect(TextChunk chunk, ICollection<Candidate> found)
    {
        foreach (Match match in Marker().Matches(chunk.Text.ToString()))
        {
            found.Add(new Candidate(match.Index, match.Length, match.ValueSpan.StartsWith("S3C") ? Rule : Weak, Confidence.High));
        }
    }

    public static List<SecretFinding> Findings(IEnumerable<SourceEntry> entries, ScanOptions? options = null, ScanStatistics? statistics = null) =>
        [.. Events(entries, options, statistics).OfType<ScanEvent.Found>().Select(f => f.Finding)];

    public static List<ScanEvent> Events(IEnumerable<SourceEntry> entries, ScanOptions? options = null, ScanStatistics? statistics = null) =>
        [.. new SecretScanner([new MarkerDetector()], options ?? new ScanOptions(), statistics).Scan(entries)];

    [GeneratedRegex("(?<![a-z])(S3C|W3K)-[0-9A-Z]+")]
    private static partial Regex Marker();
}
