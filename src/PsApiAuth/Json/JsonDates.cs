using System.Globalization;

namespace PsApiAuth.Json;

/// <summary>Tells dates among JSON strings as ConvertFrom-Json does: ISO 8601 with a date and a time.</summary>
internal static class JsonDates
{
    private const int ShortestDate = 19;
    private const int LongestDate = 40;

    /// <summary>Reads a date: with Z as UTC, with an offset as local time, without either as of unspecified kind.</summary>
    public static bool TryParse(string text, out DateTime date)
    {
        date = default;
        return text.Length is >= ShortestDate and <= LongestDate
            && text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':'
            && char.IsAsciiDigit(text[0])
            && DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out date);
    }
}
