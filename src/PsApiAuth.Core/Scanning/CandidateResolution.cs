namespace PsApiAuth.Scanning;

internal static class CandidateResolution
{
    internal static IReadOnlyList<Candidate> Resolve(IReadOnlyList<Candidate> candidates)
    {
        var kept = new List<Candidate>();
        foreach (var c in candidates.OrderByDescending(c => c.Rule.Specificity).ThenByDescending(c => c.Length))
        {
            if (kept.TrueForAll(k => k.Start >= c.Start + c.Length || c.Start >= k.Start + k.Length)) kept.Add(c);
        }

        kept.Sort((a, b) => a.Start.CompareTo(b.Start));
        return kept;
    }
}
