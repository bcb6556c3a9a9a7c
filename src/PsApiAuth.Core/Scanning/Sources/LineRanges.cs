namespace PsApiAuth.Scanning;

/// <summary>A set of lines, as ascending ranges.</summary>
public sealed class LineRanges
{
    private readonly List<(int First, int Last)> _ranges = [];

    /// <summary>Whether no line is in the set.</summary>
    public bool IsEmpty => _ranges.Count == 0;

    /// <summary>Adds a range behind those that are there.</summary>
    /// <param name="first">First line, from 1.</param>
    /// <param name="last">Last line; not before <paramref name="first"/>.</param>
    public void Add(int first, int last)
    {
        if (_ranges.Count > 0 && _ranges[^1].Last >= first - 1) _ranges[^1] = (_ranges[^1].First, Math.Max(last, _ranges[^1].Last));
        else _ranges.Add((first, last));
    }

    /// <summary>Whether any line of a span is in the set.</summary>
    /// <param name="first">First line of the span.</param>
    /// <param name="last">Last line of the span.</param>
    public bool Intersects(int first, int last)
    {
        foreach (var range in _ranges)
        {
            if (range.First <= last && range.Last >= first) return true;
        }

        return false;
    }
}
