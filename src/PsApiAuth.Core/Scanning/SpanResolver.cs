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

        // Candidates that touch no other, directly or through others, are settled on their own.
        Candidate[] ordered = [.. candidates];
        Array.Sort(ordered, static (a, b) => a.Start.CompareTo(b.Start));
        var spans = ImmutableArray.CreateBuilder<ResolvedSpan>(ordered.Length);
        for (var first = 0; first < ordered.Length;)
        {
            var end = ordered[first].Start + ordered[first].Length;
            var next = first + 1;
            for (; next < ordered.Length && ordered[next].Start < end; next++) end = Math.Max(end, ordered[next].Start + ordered[next].Length);

            Settle(ordered.AsSpan(first..next), spans);
            first = next;
        }

        return spans.ToImmutable();
    }

    /// <summary>The strongest first: each takes the weaker ones that overlap it.</summary>
    private static void Settle(Span<Candidate> group, ImmutableArray<ResolvedSpan>.Builder settled)
    {
        if (group.Length == 1)
        {
            settled.Add(new ResolvedSpan(group[0], []));
            return;
        }

        group.Sort(Compare);
        var spans = new List<(Candidate Winner, List<Candidate> Losers)>();
        foreach (var candidate in group)
        {
            var taken = spans.FindIndex(span => Overlap(span.Winner, candidate));
            if (taken < 0) spans.Add((candidate, []));
            else spans[taken].Losers.Add(candidate);
        }

        spans.Sort(static (a, b) => a.Winner.Start.CompareTo(b.Winner.Start));
        foreach (var (winner, losers) in spans) settled.Add(new ResolvedSpan(winner, [.. losers]));
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
