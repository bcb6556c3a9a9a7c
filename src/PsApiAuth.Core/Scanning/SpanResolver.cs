using System.Collections.Immutable;

namespace PsApiAuth.Scanning;

/// <summary>The candidate that a span is reported as, and those that it stands for.</summary>
/// <param name="Winner">The most specific candidate.</param>
/// <param name="Losers">Other candidates on the same span, which go with it: suppressing the winner silences them too.</param>
public readonly record struct ResolvedSpan(Candidate Winner, ImmutableArray<Candidate> Losers);

/// <summary>Makes one finding of all candidates that claim the same characters.</summary>
public static class SpanResolver
{
    /// <summary>
    /// Groups overlapping candidates. The winner of a group has the highest specificity; then the highest confidence; then
    /// the longest span; then the earliest. A candidate of low confidence yields to a surer one whatever its specificity.
    /// </summary>
    /// <param name="candidates">Candidates of one text in any order.</param>
    /// <returns>Disjoint spans in the order of the text.</returns>
    public static ImmutableArray<ResolvedSpan> Resolve(IReadOnlyCollection<Candidate> candidates)
    {
        if (candidates.Count == 0) return [];

        // The strongest first: each takes the weaker ones that overlap it.
        Candidate[] ranked = [.. candidates];
        Array.Sort(ranked, Compare);

        var spans = new List<(Candidate Winner, List<Candidate>? Losers)>(ranked.Length);
        foreach (var candidate in ranked)
        {
            var taken = spans.FindIndex(span => Overlap(span.Winner, candidate));
            if (taken < 0)
            {
                spans.Add((candidate, null));
                continue;
            }

            var losers = spans[taken].Losers ?? [];
            losers.Add(candidate);
            spans[taken] = (spans[taken].Winner, losers);
        }

        spans.Sort(static (a, b) => a.Winner.Start.CompareTo(b.Winner.Start));
        return [.. spans.Select(static span => new ResolvedSpan(span.Winner, span.Losers is null ? [] : [.. span.Losers]))];
    }

    private static int Compare(Candidate a, Candidate b)
    {
        var order = (b.Confidence > Confidence.Low).CompareTo(a.Confidence > Confidence.Low);
        if (order == 0) order = b.Rule.Specificity.CompareTo(a.Rule.Specificity);
        if (order == 0) order = b.Confidence.CompareTo(a.Confidence);
        if (order == 0) order = b.Length.CompareTo(a.Length);
        if (order == 0) order = a.Start.CompareTo(b.Start);
        return order == 0 ? string.CompareOrdinal(a.Rule.Id, b.Rule.Id) : order;
    }

    private static bool Overlap(Candidate a, Candidate b) => a.Start < b.Start + b.Length && b.Start < a.Start + a.Length;
}
