using System.Buffers;
using PsApiAuth.Scanning;

namespace PsApiAuth.Secrets;

/// <summary>Judges whether a value can be a generated key or token.</summary>
internal static class KeyShape
{
    private const int Shortest = 8;
    private const int ShortestSure = 16;
    private const int Longest = 4096;
    private const int ShortestNumber = 24;
    private const int LongestWord = 24;
    private const double ShortRandom = 0.95;
    private const double LongRandom = 0.3;
    private const double PartRandom = 0.4;
    private const double Sure = 0.8;
    private const double MostSeparators = 0.2;

    private static readonly SearchValues<char> Joiners = SearchValues.Create("-._:/|!");
    private static readonly SearchValues<char> NeverInKeys = SearchValues.Create(" \t\r\n<>\"'`");

    /// <summary>How sure it is that a value is a key, or null where it is not one.</summary>
    /// <param name="value">The value without its quotes.</param>
    internal static Confidence? Judge(ReadOnlySpan<char> value)
    {
        if (value.Length is < Shortest or > Longest) return null;
        if (Placeholder.IsReference(value) || Placeholder.IsFiller(value) || Placeholder.IsInstruction(value)) return null;
        if (TextForm.IsTimestamp(value) || TextForm.IsPattern(value)) return null;
        if (Placeholder.IsGuid(value)) return Confidence.Low;

        var counts = new CharacterCounts(value);
        if (counts.Others > 0 || value.ContainsAny(NeverInKeys) || IsPathOrUrl(value)) return null;
        if (counts.Letters == 0) return counts.Digits == value.Length && counts.Digits >= ShortestNumber ? Confidence.Medium : null;
        if (IsPlainWord(value, counts)) return null;
        if (counts.Separators > 0 && counts.Digits == 0) return null;
        if (counts.Separators > Math.Max(2, value.Length * MostSeparators) && value.Length < 40) return null;

        var randomness = Randomness.Of(value);
        if (value.Length < ShortestSure)
        {
            return randomness > ShortRandom && counts.Digits >= 1 && counts.Classes >= 2 ? Confidence.Medium : null;
        }

        if (randomness < LongRandom) return HasRandomPart(value) ? Confidence.Medium : null;
        return randomness > Sure && counts.Digits > 0 ? Confidence.High : Confidence.Medium;
    }

    private static bool IsPlainWord(ReadOnlySpan<char> value, CharacterCounts counts) =>
        counts.Digits == 0 && counts.Symbols == 0 && (counts.Lower == 0 || counts.Upper == 0) && value.Length < LongestWord
        && (value.Length < ShortestSure || Randomness.Of(value) < Sure);

    /// <summary>Tokens with an id before them: <c>7956422011625-XTVuxa84AYBCsYyS8Bed4</c>.</summary>
    private static bool HasRandomPart(ReadOnlySpan<char> value)
    {
        foreach (var range in value.SplitAny(Joiners))
        {
            var part = value[range];
            if (part.Length >= ShortestSure && Randomness.Of(part) > PartRandom && part.ContainsAnyInRange('0', '9')) return true;
        }

        return false;
    }

    /// <summary>Paths, URLs, MIME types and selectors hold separators between words.</summary>
    private static bool IsPathOrUrl(ReadOnlySpan<char> value) =>
        value.Contains("://", StringComparison.Ordinal)
        || value[0] is '/' or '.' or '~' or '\\' or '#' && Randomness.Of(value) < Sure
        || value is [_, ':', '\\' or '/', ..];
}
