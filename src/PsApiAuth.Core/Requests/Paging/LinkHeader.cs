namespace PsApiAuth.Requests.Paging;

/// <summary>Reads the Link header (RFC 8288).</summary>
public static class LinkHeader
{
    /// <summary>The target of the first link that has a relation; null when there is none.</summary>
    /// <param name="values">The header's values.</param>
    /// <param name="relation">Such as <c>next</c>; case is not significant.</param>
    public static string? Find(IEnumerable<string> values, string relation)
    {
        foreach (var value in values)
        {
            var rest = value.AsSpan();
            while (TryReadLink(ref rest, relation, out var target, out var matches))
            {
                if (matches) return target;
            }
        }

        return null;
    }

    private static bool TryReadLink(ref ReadOnlySpan<char> rest, string relation, out string? target, out bool matches)
    {
        (target, matches) = (null, false);
        var start = rest.IndexOf('<');
        var end = rest.IndexOf('>');
        if (start < 0 || end < start) return false;

        target = rest[(start + 1)..end].Trim().ToString();
        rest = rest[(end + 1)..];
        var isRelated = false;
        while (TryReadParameter(ref rest, out var name, out var text))
        {
            if (isRelated || !name.Equals("rel", StringComparison.OrdinalIgnoreCase)) continue;

            // A link may have several relations, and of repeated parameters only the first counts (RFC 8288 section 3.3).
            (isRelated, matches) = (true, HasWord(text, relation));
        }

        return true;
    }

    private static bool TryReadParameter(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        name = default;
        value = default;
        rest = rest.TrimStart();
        if (rest.IsEmpty || rest[0] != ';') return false;

        rest = rest[1..].TrimStart();
        var length = rest.IndexOfAny("=;, \t");
        name = length < 0 ? rest : rest[..length];
        rest = rest[name.Length..].TrimStart();
        if (rest.IsEmpty || rest[0] != '=') return true;

        rest = rest[1..].TrimStart();
        value = rest is ['"', ..] ? ReadQuoted(ref rest) : ReadPlain(ref rest);
        return true;
    }

    private static ReadOnlySpan<char> ReadPlain(ref ReadOnlySpan<char> rest)
    {
        var length = rest.IndexOfAny(";, \t");
        var value = length < 0 ? rest : rest[..length];
        rest = rest[value.Length..];
        return value;
    }

    private static ReadOnlySpan<char> ReadQuoted(ref ReadOnlySpan<char> rest)
    {
        var at = 1;
        while (at < rest.Length && rest[at] != '"') at += rest[at] == '\\' ? 2 : 1;

        at = Math.Min(at, rest.Length);
        var value = rest[1..at];
        rest = rest[Math.Min(at + 1, rest.Length)..];
        return value;
    }

    private static bool HasWord(ReadOnlySpan<char> words, string word)
    {
        foreach (var range in words.Split(' '))
        {
            if (words[range].Equals(word, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
