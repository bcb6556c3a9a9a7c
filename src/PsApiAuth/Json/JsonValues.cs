using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace PsApiAuth.Json;

/// <summary>Reads strings, dates and numbers. What short strings and small numbers repeat is made once.</summary>
internal sealed class JsonValues
{
    private const int LongestDate = 40;
    private const int LongestShared = 24;
    private const int FewSlots = 64;
    private const int MostSlots = 2048;

    private static readonly object[] SmallIntegers = [.. Enumerable.Range(0, 256).Select(number => (object)(long)number)];

    private string?[] _shared = new string?[FewSlots];
    private int _made;

    /// <summary>The string that the reader stands on, or the date that it is.</summary>
    public object ReadText(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped || reader.HasValueSequence)
        {
            var text = JsonText.Of(ref reader);
            return JsonDates.TryParse(text, out var date) ? date : text;
        }

        var utf8 = reader.ValueSpan;
        if (utf8.Length <= LongestDate && MayBeDate(utf8))
        {
            Span<char> characters = stackalloc char[LongestDate];
            var length = Encoding.UTF8.GetChars(utf8, characters);
            if (JsonDates.TryParse(characters[..length], out var date)) return date;
        }

        return utf8.Length <= LongestShared ? ReadShared(ref reader, utf8) : JsonText.Of(ref reader);
    }

    /// <summary>The number that the reader stands on: long, BigInteger beyond it, double with a fraction or an exponent.</summary>
    public static object ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var integer)) return integer is >= 0 and < 256 ? SmallIntegers[integer] : integer;

        var text = Encoding.ASCII.GetString(reader.ValueSpan);
        return text.AsSpan().ContainsAny('.', 'e', 'E')
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : BigInteger.Parse(text, CultureInfo.InvariantCulture);
    }

    private string ReadShared(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return "";

        ref var slot = ref _shared[Hash(utf8) & (_shared.Length - 1)];
        if (slot is not null && Ascii.Equals(utf8, slot)) return slot;

        var text = JsonText.Of(ref reader);
        if (++_made == FewSlots) _shared = new string?[MostSlots];
        else slot = text;
        return text;
    }

    private static bool MayBeDate(ReadOnlySpan<byte> utf8) =>
        (utf8.Length > 10 && utf8[10] == 'T' && char.IsAsciiDigit((char)utf8[0])) || utf8.StartsWith("/Date("u8);

    private static int Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = (uint)utf8.Length;
        foreach (var b in utf8) hash = (hash * 31) + b;
        return (int)(hash ^ (hash >> 11));
    }
}
