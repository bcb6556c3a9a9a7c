using System.Globalization;

namespace PsApiAuth.Json;

/// <summary>Tells dates among JSON strings as ConvertFrom-Json does: ISO 8601 with a date and a time, and <c>/Date(0)/</c>.</summary>
internal static class JsonDates
{
    private const int DateTimeLength = 19;
    private const int LongestDate = 40;
    private const int FractionDigits = 7;
    private const string EpochStart = "/Date(";
    private const string EpochEnd = ")/";

    /// <summary>Reads a date: with Z as UTC, with an offset as local time, without either as of unspecified kind.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateTime date)
    {
        if (text.Length is >= DateTimeLength and <= LongestDate && char.IsAsciiDigit(text[0]) && text[10] == 'T') return TryParseIso(text, out date);

        date = default;
        return text.Length >= EpochStart.Length + EpochEnd.Length && text.StartsWith(EpochStart) && text.EndsWith(EpochEnd) && TryParseEpoch(text, out date);
    }

    private static bool TryParseIso(ReadOnlySpan<char> text, out DateTime date)
    {
        date = default;
        var rest = text[DateTimeLength..];
        if (!TryReadFraction(ref rest, out var fraction) || !TryReadZone(rest, out var kind, out var offset)) return false;

        // Midnight at the end of a day.
        var isMidnight = text.Slice(11, 8) is "24:00:00" && fraction == 0;
        var whole = isMidnight ? string.Concat(text[..11], "00:00:00") : text[..DateTimeLength];
        if (!DateTime.TryParseExact(whole, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)) return false;

        var ticks = read.Ticks + fraction + (isMidnight ? TimeSpan.TicksPerDay : 0);
        if (ticks > DateTime.MaxValue.Ticks) return false;

        date = kind == DateTimeKind.Local ? ToLocal(ticks, offset) : new DateTime(ticks, kind);
        return true;
    }

    private static bool TryReadFraction(ref ReadOnlySpan<char> rest, out long ticks)
    {
        ticks = 0;
        if (rest.IsEmpty || rest[0] != '.') return true;

        var length = rest[1..].IndexOfAnyExceptInRange('0', '9');
        var digits = length < 0 ? rest[1..] : rest.Slice(1, length);
        if (digits.Length is 0 or > FractionDigits) return false;

        foreach (var digit in digits) ticks = (ticks * 10) + (digit - '0');
        for (var i = digits.Length; i < FractionDigits; i++) ticks *= 10;
        rest = rest[(1 + digits.Length)..];
        return true;
    }

    private static bool TryReadZone(ReadOnlySpan<char> rest, out DateTimeKind kind, out TimeSpan offset)
    {
        (kind, offset) = (DateTimeKind.Unspecified, default);
        if (rest.IsEmpty) return true;

        kind = DateTimeKind.Utc;
        if (rest is "Z" or "z") return true;

        kind = DateTimeKind.Local;
        return TryReadOffset(rest, out offset);
    }

    // +02:00, +0200 or +02.
    private static bool TryReadOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text.Length is not (3 or 5 or 6) || text[0] is not ('+' or '-') || (text.Length == 6 && text[3] != ':')) return false;

        var minutes = 0;
        if (!int.TryParse(text[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || (text.Length > 3 && !int.TryParse(text[^2..], NumberStyles.None, CultureInfo.InvariantCulture, out minutes)))
        {
            return false;
        }

        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryParseEpoch(ReadOnlySpan<char> text, out DateTime date)
    {
        date = default;
        var inner = text[EpochStart.Length..^EpochEnd.Length];
        var sign = inner.Length > 1 ? inner[1..].IndexOfAny('+', '-') + 1 : 0;
        var hasOffset = sign > 0;
        if (hasOffset && !TryReadOffset(inner[sign..], out _)) return false;
        if (!long.TryParse(hasOffset ? inner[..sign] : inner, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)) return false;

        // Beyond the years that a DateTime has.
        if (milliseconds is < -62_135_596_800_000 or > 253_402_300_799_999) return false;

        var utc = DateTime.UnixEpoch.AddMilliseconds(milliseconds);
        date = hasOffset ? utc.ToLocalTime() : utc;
        return true;
    }

    private static DateTime ToLocal(long ticks, TimeSpan offset) =>
        new DateTime(Math.Clamp(ticks - offset.Ticks, 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc).ToLocalTime();
}
