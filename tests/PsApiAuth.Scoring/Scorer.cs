using PsApiAuth.Scanning;
using PsApiAuth.Scanning.Detectors;

namespace PsApiAuth.Scoring;

/// <summary>What became of the expectations of one family or rule.</summary>
public sealed class Score
{
    /// <summary>How many secrets there are.</summary>
    public int Expected { get; set; }

    /// <summary>How many of them were found.</summary>
    public int Found { get; set; }

    /// <summary>How many of those by the rule that the fixture names.</summary>
    public int ByRule { get; set; }

    /// <summary>How many findings there are where none should be.</summary>
    public int Decoys { get; set; }
}

/// <summary>Runs the text detectors on fixtures and counts.</summary>
public sealed class Scorer
{
    private readonly List<string> _misses = [];
    private readonly SortedDictionary<string, Score> _families = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Score> _rules = new(StringComparer.Ordinal);

    /// <summary>Scores by family of fixtures.</summary>
    public IReadOnlyDictionary<string, Score> Families => _families;

    /// <summary>Scores by rule.</summary>
    public IReadOnlyDictionary<string, Score> Rules => _rules;

    /// <summary>What was missed and what was flagged wrongly, with file and line; never the value.</summary>
    public IReadOnlyList<string> Misses => _misses;

    /// <summary>Scans a fixture.</summary>
    public void Add(Fixture fixture)
    {
        var candidates = new List<Candidate>();
        foreach (var detector in TextDetectors.All) detector.Detect(new TextChunk(fixture.Path, fixture.Text.AsMemory(), IsWhole: true), candidates);
        var findings = SpanResolver.Resolve(candidates).Select(span => span.Winner).Where(winner => winner.Confidence >= Confidence.Medium).ToList();

        var family = ScoreOf(_families, fixture.Family);
        foreach (var secret in fixture.Expected)
        {
            var rule = ScoreOf(_rules, secret.RuleId);
            var hit = findings.Where(finding => Overlaps(finding, secret)).ToList();
            family.Expected++;
            rule.Expected++;
            if (hit.Count == 0)
            {
                _misses.Add($"missed   {Place(fixture, secret.Start)} {secret.RuleId}");
                continue;
            }

            family.Found++;
            rule.Found++;
            if (secret.RuleId != "any" && !hit.Exists(finding => finding.Rule.Id == secret.RuleId))
            {
                _misses.Add($"by {hit[0].Rule.Id}: {Place(fixture, secret.Start)} {secret.RuleId}");
                continue;
            }

            family.ByRule++;
            rule.ByRule++;
        }

        foreach (var finding in findings.Where(finding => !fixture.Expected.Any(secret => Overlaps(finding, secret))))
        {
            family.Decoys++;
            ScoreOf(_rules, finding.Rule.Id).Decoys++;
            _misses.Add($"flagged  {Place(fixture, finding.Start)} {finding.Rule.Id}");
        }
    }

    private static bool Overlaps(Candidate finding, ExpectedSecret secret) =>
        finding.Start < secret.Start + secret.Length && secret.Start < finding.Start + finding.Length;

    private static string Place(Fixture fixture, int at) => $"{fixture.Path}:{fixture.Text.AsSpan(0, at).Count('\n') + 1}";

    private static Score ScoreOf(SortedDictionary<string, Score> scores, string name)
    {
        if (!scores.TryGetValue(name, out var score)) scores.Add(name, score = new Score());
        return score;
    }
}
