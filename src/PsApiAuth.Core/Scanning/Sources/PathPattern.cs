namespace PsApiAuth.Scanning;

/// <summary>
/// A pattern for paths in the language of gitignore: without a slash it means a name at any depth, with one a path from
/// the base; <c>**</c> spans folders; a slash at the end means folders only; <c>!</c> in front takes back.
/// </summary>
public sealed class PathPattern
{
    private readonly GlobSegment[] _segments;
    private readonly bool _foldersOnly;

    private PathPattern(GlobSegment[] segments, bool foldersOnly, bool isNegated, string text)
    {
        _segments = segments;
        _foldersOnly = foldersOnly;
        IsNegated = isNegated;
        Text = text;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Whether the pattern takes back what an earlier one matched.</summary>
    public bool IsNegated { get; }

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">One pattern, without comment.</param>
    /// <param name="ignoreCase">Whether letters match whatever their case.</param>
    /// <returns>Null when the text holds no pattern.</returns>
    public static PathPattern? Parse(string text, bool ignoreCase = false)
    {
        var pattern = text;
        var negated = pattern.StartsWith('!');
        if (negated) pattern = pattern[1..];

        var foldersOnly = pattern.EndsWith('/');
        pattern = pattern.TrimEnd('/');
        var anchored = pattern.Contains('/', StringComparison.Ordinal);
        if (pattern.StartsWith("./", StringComparison.Ordinal)) pattern = pattern[2..];
        pattern = pattern.TrimStart('/');
        if (pattern.Length == 0) return null;

        var segments = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(s => new GlobSegment(s, ignoreCase)).ToList();
        if (!anchored && !segments[0].IsAnyDepth) segments.Insert(0, new GlobSegment("**", ignoreCase));
        return new PathPattern([.. segments], foldersOnly, negated, text);
    }

    /// <summary>Whether the pattern means exactly this path.</summary>
    /// <param name="path">Path relative to the base, with <c>/</c>.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool IsMatch(ReadOnlySpan<char> path, bool isFolder) => (!_foldersOnly || isFolder) && MatchSegments(path);

    /// <summary>Whether the pattern means this file or a folder above it.</summary>
    /// <param name="path">Path of a file relative to the base, with <c>/</c>.</param>
    public bool Covers(ReadOnlySpan<char> path)
    {
        if (IsMatch(path, isFolder: false)) return true;

        for (var at = path.LastIndexOf('/'); at > 0; at = path[..at].LastIndexOf('/'))
        {
            if (IsMatch(path[..at], isFolder: true)) return true;
        }

        return false;
    }

    /// <summary>The greedy match of names against segments; a <c>**</c> gives back as <c>*</c> does within a name.</summary>
    private bool MatchSegments(ReadOnlySpan<char> path)
    {
        int s = 0, at = 0, anySegment = -1, anyAt = 0;
        while (at <= path.Length)
        {
            var slash = path[at..].IndexOf('/');
            var end = slash < 0 ? path.Length : at + slash;
            if (s < _segments.Length && _segments[s].IsAnyDepth)
            {
                anySegment = ++s;
                anyAt = at;

                // At the end of a pattern it means everything beneath, and there is something.
                if (s == _segments.Length) return true;
            }
            else if (s < _segments.Length && _segments[s].IsMatch(path[at..end]))
            {
                s++;
                at = end + 1;
            }
            else if (anySegment >= 0 && path[anyAt..].IndexOf('/') is var skip and >= 0)
            {
                s = anySegment;
                anyAt += skip + 1;
                at = anyAt;
            }
            else
            {
                return false;
            }
        }

        return s == _segments.Length;
    }
}
