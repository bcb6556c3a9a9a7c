using System.Collections.Frozen;

namespace PsApiAuth.Secrets;

/// <summary>The closed list of beginnings that a mask may show.</summary>
internal sealed class PrefixTable
{
    private const int Shortest = 3;
    private readonly FrozenDictionary<string, string[]> _byStart;
    private readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    internal PrefixTable(IEnumerable<TokenFormat> formats)
    {
        _byStart = formats.SelectMany(format => format.PublicPrefixes)
            .Distinct(StringComparer.Ordinal)
            .Where(prefix => prefix.Length >= Shortest)
            .GroupBy(prefix => prefix[..Shortest], StringComparer.Ordinal)
            .ToFrozenDictionary(group => group.Key, group => group.OrderByDescending(prefix => prefix.Length).ToArray(), StringComparer.Ordinal);
        _lookup = _byStart.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The longest prefix that a text starts with, or nothing.</summary>
    internal ReadOnlySpan<char> LongestAt(ReadOnlySpan<char> text)
    {
        if (text.Length < Shortest || !_lookup.TryGetValue(text[..Shortest], out var prefixes)) return [];

        foreach (var prefix in prefixes)
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal)) return prefix;
        }

        return [];
    }
}
