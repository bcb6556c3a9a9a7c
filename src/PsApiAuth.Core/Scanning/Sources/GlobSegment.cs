namespace PsApiAuth.Scanning;

/// <summary>Matches one name against one segment of a glob: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c> and <c>\</c> as in gitignore.</summary>
internal readonly struct GlobSegment(string pattern, bool ignoreCase)
{
    private readonly bool _isLiteral = !pattern.AsSpan().ContainsAny("*?[\\");

    /// <summary>Whether the segment is <c>**</c>: any number of names.</summary>
    internal bool IsAnyDepth { get; } = pattern.Equals("**", StringComparison.Ordinal);

    /// <summary>Whether a name matches. Linear in practice, quadratic at worst.</summary>
    internal bool IsMatch(ReadOnlySpan<char> name)
    {
        if (_isLiteral) return name.Equals(pattern, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

        int p = 0, n = 0, starPattern = -1, starName = 0;
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                starPattern = ++p;
                starName = n;
            }
            else if (p < pattern.Length && MatchesOne(name[n], p, out var next))
            {
                p = next;
                n++;
            }
            else if (starPattern >= 0)
            {
                p = starPattern;
                n = ++starName;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*') p++;
        return p == pattern.Length;
    }

    private bool MatchesOne(char c, int at, out int next)
    {
        next = at + 1;
        switch (pattern[at])
        {
            case '?':
                return true;
            case '[' when FindClassEnd(at) is var end and > 0:
                next = end + 1;
                return MatchesClass(c, at + 1, end);
            case '\\' when at + 1 < pattern.Length:
                next = at + 2;
                return Same(c, pattern[at + 1]);
            default:
                return Same(c, pattern[at]);
        }
    }

    private int FindClassEnd(int open)
    {
        var first = open + 1;
        if (first < pattern.Length && pattern[first] is '!' or '^') first++;

        // A bracket right behind the opening is a member.
        for (var i = first + 1; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\') i++;
            else if (pattern[i] == ']') return i;
        }

        return -1;
    }

    private bool MatchesClass(char c, int start, int end)
    {
        var negated = pattern[start] is '!' or '^';
        if (negated) start++;

        for (var i = start; i < end; i++)
        {
            if (pattern[i] == '\\' && i + 1 < end) i++;
            var low = pattern[i];
            var high = low;
            if (i + 2 < end && pattern[i + 1] == '-')
            {
                i += 2;
                if (pattern[i] == '\\' && i + 1 < end) i++;
                high = pattern[i];
            }

            if (InRange(c, low, high)) return !negated;
        }

        return negated;
    }

    private bool InRange(char c, char low, char high) =>
        (c >= low && c <= high)
        || (ignoreCase && char.ToUpperInvariant(c) is var upper && char.ToLowerInvariant(c) is var lower
            && ((upper >= low && upper <= high) || (lower >= low && lower <= high)));

    private bool Same(char left, char right) =>
        left == right || (ignoreCase && char.ToUpperInvariant(left) == char.ToUpperInvariant(right));
}
