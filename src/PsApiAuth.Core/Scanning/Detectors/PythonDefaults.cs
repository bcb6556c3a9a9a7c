namespace PsApiAuth.Scanning.Detectors;

/// <summary>Literals that stand in for a missing value: <c>KEY = os.environ.get("X") or "…"</c>, <c>key: str = Field("…")</c>, <c>add_argument("--key", default="…")</c>.</summary>
internal static class PythonDefaults
{
    /// <summary>Looks through a statement.</summary>
    internal static void Add(ReadOnlySpan<char> text, List<PythonToken> statement, ScanRule rule, ICollection<Candidate> found)
    {
        var equals = FindAssignment(text, statement);
        var target = equals < 0 ? [] : TargetBefore(text, statement, equals);
        for (var i = Math.Max(equals, 0); i + 1 < statement.Count; i++)
        {
            var token = statement[i];
            if (token.Kind != PythonTokenKind.Name) continue;

            var word = text.Slice(token.Start, token.Length);
            if (word is "or" or "else") AddNamed(text, target, statement[i + 1], rule, found);
            else if (word is "Field" or "field" && statement[i + 1].Is(text, '(') && i + 2 < statement.Count) AddNamed(text, target, statement[i + 2], rule, found);
            else if (word is "default" && statement[i + 1].Is(text, '=') && i + 2 < statement.Count)
            {
                var option = OptionBefore(text, statement, i);
                AddNamed(text, option.IsEmpty ? target : option, statement[i + 2], rule, found);
            }
        }
    }

    private static int FindAssignment(ReadOnlySpan<char> text, List<PythonToken> statement)
    {
        var depth = 0;
        for (var i = 0; i < statement.Count; i++)
        {
            if (statement[i].Is(text, '(') || statement[i].Is(text, '[')) depth++;
            else if (statement[i].Is(text, ')') || statement[i].Is(text, ']')) depth--;
            else if (depth == 0 && statement[i].Is(text, '=') && statement[i].Length == 1) return i;
        }

        return -1;
    }

    /// <summary>What is assigned to, without its annotation: a name, or the text in an index.</summary>
    private static ReadOnlySpan<char> TargetBefore(ReadOnlySpan<char> text, List<PythonToken> statement, int equals)
    {
        var end = equals;
        for (var i = 1; i < equals; i++)
        {
            if (statement[i].Is(text, ':')) end = i;
            if (end < equals) break;
        }

        if (end >= 2 && statement[end - 1].Is(text, ']') && statement[end - 2].Kind == PythonTokenKind.Text) end--;
        return end >= 1 && statement[end - 1].Kind is PythonTokenKind.Name or PythonTokenKind.Text ? text.Slice(statement[end - 1].Start, statement[end - 1].Length) : [];
    }

    /// <summary>The option that a call declares, or the variable that it looks up, nearest before.</summary>
    private static ReadOnlySpan<char> OptionBefore(ReadOnlySpan<char> text, List<PythonToken> statement, int before)
    {
        for (var i = before - 1; i >= 0; i--)
        {
            if (statement[i].Kind == PythonTokenKind.Text && text.Slice(statement[i].Start, statement[i].Length).StartsWith("--", StringComparison.Ordinal))
            {
                return text.Slice(statement[i].Start + 2, statement[i].Length - 2);
            }
        }

        return [];
    }

    private static void AddNamed(ReadOnlySpan<char> text, ReadOnlySpan<char> name, PythonToken token, ScanRule rule, ICollection<Candidate> found)
    {
        if (name.IsEmpty || token is not { Kind: PythonTokenKind.Text, Interpolates: false, Length: > 0 }) return;
        if (NamedLiteral.Judge(name, text.Slice(token.Start, token.Length)) is { } verdict) found.Add(new Candidate(token.Start, token.Length, rule, verdict.Confidence));
    }
}
