namespace PsApiAuth.Scanning;

/// <summary>Recognises the marks by which a comment allows the secret beside it.</summary>
internal static class InlineAllow
{
    private const string OwnMark = "psapiauth:allow";
    private const int LongestLine = 4096;

    private static readonly string[] SameLineMarks = ["gitleaks:allow", "betterleaks:allow", "pragma: allowlist secret", "pragma: whitelist secret", "trufflehog:ignore"];
    private static readonly string[] NextLineMarks = ["pragma: allowlist nextline secret", "pragma: whitelist nextline secret"];
    private static readonly string[] CommentStarts = ["#", "//", "--", ";", "/*", "*", "<!--", "%", "'", "\"\"\"", "REM ", "<#", "{-", "(*"];

    /// <summary>Whether a mark allows a span.</summary>
    /// <param name="text">The text that the span is in.</param>
    /// <param name="start">First character of the span.</param>
    /// <param name="end">The character after the last.</param>
    /// <param name="rule">The id of the rule that found it.</param>
    internal static bool Covers(ReadOnlySpan<char> text, int start, int end, string rule)
    {
        var lineStart = text[..start].LastIndexOfAny('\n', '\r') + 1;
        var before = text[Math.Max(lineStart, start - LongestLine)..start];
        var firstEnd = LineEnd(text, start);
        var lastEnd = LineEnd(text, end);
        if (AllowsLine(before, rule) || AllowsLine(text[Math.Min(end, firstEnd)..Math.Max(firstEnd, Math.Min(end, firstEnd))], rule)) return true;
        if (end <= lastEnd && AllowsLine(text[end..lastEnd], rule)) return true;

        return lineStart > 0 && AllowsNextLine(LineAbove(text, lineStart), rule);
    }

    private static int LineEnd(ReadOnlySpan<char> text, int from)
    {
        var rest = text[from..Math.Min(text.Length, from + LongestLine)];
        var at = rest.IndexOfAny('\n', '\r');
        return from + (at < 0 ? rest.Length : at);
    }

    private static ReadOnlySpan<char> LineAbove(ReadOnlySpan<char> text, int lineStart)
    {
        var end = lineStart - 1;
        if (text[end] == '\n' && end > 0 && text[end - 1] == '\r') end--;
        var start = text[..end].LastIndexOfAny('\n', '\r') + 1;
        return text[Math.Max(start, end - LongestLine)..end];
    }

    private static bool AllowsLine(ReadOnlySpan<char> part, string rule) => HasOwnMark(part, rule) || ContainsAny(part, SameLineMarks);

    // A mark behind code means that code's line. Above, only a line that is nothing but a comment speaks for the next.
    private static bool AllowsNextLine(ReadOnlySpan<char> line, string rule) =>
        ContainsAny(line, NextLineMarks) || (IsComment(line) && HasOwnMark(line, rule));

    private static bool IsComment(ReadOnlySpan<char> line)
    {
        line = line.TrimStart();
        foreach (var start in CommentStarts)
        {
            if (line.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool HasOwnMark(ReadOnlySpan<char> text, string rule)
    {
        for (var at = text.IndexOf(OwnMark, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(OwnMark, StringComparison.OrdinalIgnoreCase))
        {
            text = text[(at + OwnMark.Length)..];
            if (!text.StartsWith('=')) return true;

            var end = text[1..].IndexOfAnyExcept(RuleCharacters);
            foreach (var range in text[1..(end < 0 ? text.Length : end + 1)].Split(','))
            {
                if (text[1..][range].Equals(rule, StringComparison.OrdinalIgnoreCase)) return true;
            }
        }

        return false;
    }

    private static readonly System.Buffers.SearchValues<char> RuleCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-,");

    private static bool ContainsAny(ReadOnlySpan<char> text, string[] marks)
    {
        foreach (var mark in marks)
        {
            if (text.Contains(mark, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
