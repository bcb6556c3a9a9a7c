using System.Globalization;
using System.Text;

namespace PsApiAuth.Secrets;

/// <summary>A text as it is after decoding, with the way back to the characters that it was decoded from.</summary>
/// <param name="Text">The decoded text.</param>
/// <param name="Map">For each character, and for the end, the offset in the source.</param>
internal sealed record DecodedText(string Text, int[] Map)
{
    private const int LongestEntity = 9;

    /// <summary>The readings of a text that differ from it: percent-encoding, forms (RFC 1866: a blank is a plus), JSON strings.</summary>
    internal static IEnumerable<DecodedText> Of(string text)
    {
        if (text.Contains('%', StringComparison.Ordinal))
        {
            yield return Decode(text, ReadPercent);
            yield return Decode(text, ReadForm);
        }
        else if (text.Contains('+', StringComparison.Ordinal))
        {
            yield return Decode(text, ReadForm);
        }

        if (text.Contains('\\', StringComparison.Ordinal)) yield return Decode(text, ReadJson);
        if (text.Contains('&', StringComparison.Ordinal)) yield return Decode(text, ReadEntity);
    }

    /// <summary>Whether a text escapes letters or digits, which no encoder has to.</summary>
    internal static bool EscapesPlainCharacters(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny('%', '\\'); at >= 0;)
        {
            var rest = text[(at + 1)..];
            if (text[at] == '\\') rest = rest.StartsWith("u00", StringComparison.Ordinal) ? rest["u00".Length..] : [];
            if (rest.Length >= 2 && byte.TryParse(rest[..2], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) && char.IsAsciiLetterOrDigit((char)code)) return true;

            var next = text[(at + 1)..].IndexOfAny('%', '\\');
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    /// <summary>Decodes what stands at the beginning of a text; writes characters and returns how many were read, or 0.</summary>
    private delegate int Reader(ReadOnlySpan<char> text, StringBuilder decoded);

    private static DecodedText Decode(string text, Reader read)
    {
        var decoded = new StringBuilder(text.Length);
        var map = new List<int>(text.Length + 1);
        for (var at = 0; at < text.Length;)
        {
            var length = read(text.AsSpan(at), decoded);
            if (length == 0)
            {
                decoded.Append(text[at]);
                length = 1;
            }

            while (map.Count < decoded.Length) map.Add(at);
            at += length;
        }

        map.Add(text.Length);
        return new DecodedText(decoded.ToString(), [.. map]);
    }

    private static int ReadForm(ReadOnlySpan<char> text, StringBuilder decoded)
    {
        if (text[0] != '+') return ReadPercent(text, decoded);

        decoded.Append(' ');
        return 1;
    }

    /// <summary>One character in UTF-8: one to four octets.</summary>
    private static int ReadPercent(ReadOnlySpan<char> text, StringBuilder decoded)
    {
        Span<byte> octets = stackalloc byte[4];
        var count = 0;
        while (count < octets.Length && text.Length >= (count * 3) + 3 && text[count * 3] == '%'
            && byte.TryParse(text.Slice((count * 3) + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out octets[count]))
        {
            count++;
        }

        if (count == 0 || Rune.DecodeFromUtf8(octets[..count], out var rune, out var used) != System.Buffers.OperationStatus.Done) return 0;

        decoded.Append(rune.ToString());
        return used * 3;
    }

    private static int ReadJson(ReadOnlySpan<char> text, StringBuilder decoded)
    {
        if (text is not ['\\', var c, ..]) return 0;

        if (c == 'u')
        {
            if (text.Length < 6 || !ushort.TryParse(text.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)) return 0;

            decoded.Append((char)unit);
            return 6;
        }

        var plain = c switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', '"' or '\\' or '/' or '\'' => c, _ => '\0' };
        if (plain == '\0') return 0;

        decoded.Append(plain);
        return 2;
    }

    private static int ReadEntity(ReadOnlySpan<char> text, StringBuilder decoded)
    {
        if (text[0] != '&') return 0;

        var length = text[..Math.Min(text.Length, LongestEntity)].IndexOf(';') + 1;
        var plain = length == 0 ? '\0' : text[1..(length - 1)] switch
        {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "apos" => '\'',
            ['#', 'x' or 'X', .. var hex] when ushort.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) => (char)code,
            ['#', .. var number] when ushort.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var code) => (char)code,
            _ => '\0',
        };
        if (plain == '\0') return 0;

        decoded.Append(plain);
        return length;
    }
}
