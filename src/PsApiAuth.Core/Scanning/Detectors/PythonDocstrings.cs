namespace PsApiAuth.Scanning.Detectors;

/// <summary>Finds docstrings: strings that are statements by themselves. What stands there is an example as a rule.</summary>
internal static class PythonDocstrings
{
    /// <summary>Lowers the confidence of candidates within docstrings.</summary>
    internal static void Lower(ReadOnlySpan<char> text, List<Candidate> candidates)
    {
        var startsStatement = true;
        var tokens = new PythonTokenizer(text);
        while (tokens.MoveNext())
        {
            var token = tokens.Current;
            if (startsStatement && token is { Kind: PythonTokenKind.Text, Triple: true }) LowerWithin(token, candidates);
            startsStatement = token.Kind == PythonTokenKind.LineEnd || (startsStatement && token.Kind == PythonTokenKind.Text) || token.Is(text, ':');
        }
    }

    private static void LowerWithin(PythonToken docstring, List<Candidate> candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            var candidate = candidates[i];
            if (candidate.Start >= docstring.Start && candidate.Start < docstring.Start + docstring.Length) candidates[i] = candidate with { Confidence = Confidence.Low };
        }
    }
}
