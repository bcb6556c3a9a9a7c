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
            if (startsStatement && token is { Kind: PythonTokenKind.Text, Triple: true }) HelpText.LowerWithin(token.Start, token.Start + token.Length, candidates);
            startsStatement = token.Kind == PythonTokenKind.LineEnd || (startsStatement && token.Kind == PythonTokenKind.Text) || token.Is(text, ':');
        }
    }
}
