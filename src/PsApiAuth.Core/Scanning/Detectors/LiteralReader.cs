using System.Buffers;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>Reads the literal after a joint: in quotes of any kind, or bare.</summary>
internal static class LiteralReader
{
    private const int Longest = 4096;
    private const int LongestWrapper = 64;

    private static readonly SearchValues<char> BareStops = SearchValues.Create(" \t\r\n\"'`;,<>()[]{}|&\\\0");
    private static readonly SearchValues<char> LineStops = SearchValues.Create(" \t\r\n\0");
    private static readonly SearchValues<char> QuotedStops = SearchValues.Create("\"'\r\n");

    private static readonly SearchValues<char> Expressions = SearchValues.Create("=,;?:{}|&+!\\");

    private static readonly SearchValues<string> LookupWords = SearchValues.Create(
        [
            "get", "env", "read", "load", "param", "input", "prompt", "lookup", "resource", "fetch", "config", "find", "format", "hash", "digest", "sha", "md5", "select", "query", "match", "replace",
            "test", "regex", "re.", "translate", "gettext", "i18n", "locali", "equal", "contains", "starts", "ends", "index", "split", "join", "exists", "has", "validate", "check", "print", "write", "log", "error", "exception", "label", "field", "type", "name", "path", "symbol", "ask",
            "compile", "search", "send", "require", "import", "resolve", "secret(", "vault",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a literal.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where the joint ends.</param>
    /// <param name="joint">The joint.</param>
    /// <param name="wholeLine">Whether a bare value may hold any sign but white space.</param>
    /// <param name="value">The literal.</param>
    internal static bool TryRead(ReadOnlySpan<char> text, int at, Joint joint, bool wholeLine, out AssignedValue value)
    {
        value = default;
        if (joint == Joint.Element) return TryReadElement(text, at, out value);

        var start = SkipToLiteral(text, at, joint);
        if (start < 0) return false;

        var prefix = PrefixLength(text, start);
        if (IsQuote(text, start + prefix, out var escapes))
        {
            return TryReadQuoted(text, start, prefix, escapes, joint, false, out value) && !(text[at..start].Contains('{') && IsKey(text[(value.Start + value.Length)..]));
        }

        if (joint is Joint.Assignment && TrySkipWrapper(text, start, out var inner)) return TryReadQuoted(text, inner, 0, 0, joint, true, out value);
        return joint is not (Joint.Pair or Joint.Fallback or Joint.Call) && TryReadBare(text, start, joint, wholeLine, out value);
    }

    /// <summary>Whether a literal is the key of the first member of an object, by what stands behind it.</summary>
    private static bool IsKey(ReadOnlySpan<char> behind) => behind.TrimStart("\"'\\ ") is [':', ..] or ['=', '>', ..];

    private static int SkipToLiteral(ReadOnlySpan<char> text, int at, Joint joint)
    {
        var i = at;
        while (i < text.Length && text[i] is ' ' or '\t') i++;
        if (i < text.Length && text[i] is '|' or '>' && IsBlockScalar(text[i..])) i += text[i..].IndexOf('\n');

        var line = i;
        while (i < text.Length && text[i] is ' ' or '\t' or '\r' or '\n' or '(' or '[' or '{' or '@' && !text[i..].StartsWith("[]", StringComparison.Ordinal)) i++;
        if (i >= text.Length) return -1;

        // Only a literal in quotes, or the first line of a block, may stand further on.
        var moved = text[line..i].ContainsAny('\n', '(', '[') || text[line..i].Contains('{');
        if (!moved || IsQuote(text, i + PrefixLength(text, i), out _)) return i;
        return joint == Joint.Assignment && line > at && text[line] is '\r' or '\n' ? i : line < text.Length && text[line] is '{' or '@' ? line : -1;
    }

    private static bool IsBlockScalar(ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(text.Length, 4)].IndexOf('\n');
        return end > 0;
    }

    /// <summary>Letters before a quote that make a string of another kind: <c>b""</c>, <c>r''</c>, <c>@""</c>, <c>$""</c>.</summary>
    private static int PrefixLength(ReadOnlySpan<char> text, int at)
    {
        var i = at;
        while (i < text.Length && i - at < 2 && text[i] is 'b' or 'B' or 'r' or 'R' or 'u' or 'U' or 'f' or 'F' or '@' or '$' or 'L' or 'N') i++;
        return i < text.Length && text[i] is '"' or '\'' ? i - at : 0;
    }

    private static bool IsQuote(ReadOnlySpan<char> text, int at, out int escapes)
    {
        escapes = 0;
        while (at + escapes < text.Length && text[at + escapes] == '\\' && escapes < 3) escapes++;
        return at + escapes < text.Length && text[at + escapes] is '"' or '\'' or '`';
    }

    private static bool TryReadQuoted(ReadOnlySpan<char> text, int start, int prefix, int escapes, Joint joint, bool wrapped, out AssignedValue value)
    {
        value = default;
        var open = start + prefix + escapes;
        var quote = text[open];
        var content = open + 1;
        var triple = content + 1 < text.Length && text[content] == quote && text[content + 1] == quote;
        if (triple) content += 2;

        var rest = text[content..Math.Min(text.Length, content + Longest)];
        var length = LengthUntil(rest, quote, escapes > 0);
        if (length < 0) return false;

        var interpolates = text[start..open].ContainsAny('f', 'F', '$') || quote == '`';
        value = new AssignedValue(content, length, joint, true, interpolates, wrapped);
        return true;
    }

    private static int LengthUntil(ReadOnlySpan<char> rest, char quote, bool escaped)
    {
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] is '\r' or '\n' && i > 0) return -1;
            if (rest[i] == '\\' && !escaped)
            {
                // A backslash before the last quote is rather a Windows path or a verbatim string than an escape.
                i++;
                continue;
            }

            if (rest[i] == quote) return escaped && i > 0 && rest[i - 1] == '\\' ? TrimEscapes(rest[..i]) : i;
        }

        return -1;
    }

    private static int TrimEscapes(ReadOnlySpan<char> value) => value.TrimEnd('\\').Length;

    /// <summary>A call around the literal: <c>Encoding.UTF8.GetBytes("…")</c>, <c>[]byte("…")</c>; not a look-up.</summary>
    private static bool TrySkipWrapper(ReadOnlySpan<char> text, int start, out int quote)
    {
        quote = -1;
        var rest = text[start..Math.Min(text.Length, start + LongestWrapper)];
        var at = rest.IndexOfAny(QuotedStops);
        if (at <= 1 || rest[at] is '\r' or '\n' || rest[at - 1] is not ('(' or ' ')) return false;

        var wrapper = rest[..at];
        if (wrapper[^1] == ' ' && !wrapper.TrimEnd().EndsWith('(')) return false;
        if (wrapper.ContainsAny(Expressions) && !wrapper.Contains("::", StringComparison.Ordinal)) return false;

        // GetBytes and its kin turn a literal into bytes.
        if (wrapper.ContainsAny(LookupWords) && !wrapper.Contains("bytes", StringComparison.OrdinalIgnoreCase)) return false;

        quote = start + at;
        return true;
    }

    private static bool TryReadBare(ReadOnlySpan<char> text, int start, Joint joint, bool wholeLine, out AssignedValue value)
    {
        var rest = text[start..Math.Min(text.Length, start + Longest)];
        var length = rest.IndexOfAny(wholeLine ? LineStops : BareStops);

        // In a connection string an ampersand is a character as any other.
        while (length >= 0 && !wholeLine && rest[length] == '&' && IsInConnectionString(text, start))
        {
            var more = rest[(length + 1)..].IndexOfAny(BareStops);
            length = more < 0 ? -1 : length + 1 + more;
        }

        if (length < 0) length = rest.Length;

        value = new AssignedValue(start, length, joint, false, true, false);
        if (length == 0) return false;

        // Calls, indexes and members are expressions.
        return length >= rest.Length || wholeLine || rest[length] is not ('(' or '[' or '{');
    }

    private static bool IsInConnectionString(ReadOnlySpan<char> text, int at)
    {
        var before = text[Math.Max(0, at - LongestWrapper)..at];
        var separator = before.LastIndexOfAny(';', '&', '?');
        return separator >= 0 && before[separator] == ';';
    }

    private static bool TryReadElement(ReadOnlySpan<char> text, int at, out AssignedValue value)
    {
        value = default;
        var rest = text[at..Math.Min(text.Length, at + Longest)];
        var length = rest.IndexOf('<');
        if (length <= 0 || length + 1 >= rest.Length || rest[length + 1] != '/') return false;

        var trimmed = rest[..length].TrimEnd();
        if (trimmed.ContainsAny('\r', '\n')) return false;

        value = new AssignedValue(at, trimmed.Length, Joint.Element, true, false, false);
        return true;
    }
}
