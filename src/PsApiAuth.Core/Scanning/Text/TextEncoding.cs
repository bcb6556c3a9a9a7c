using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace PsApiAuth.Scanning;

/// <summary>How the bytes of a source become text, judged by its beginning.</summary>
/// <param name="Encoding">The encoding; null for binary content, which has no text.</param>
/// <param name="PreambleLength">Bytes of the byte-order mark.</param>
internal readonly record struct TextEncoding(Encoding? Encoding, int PreambleLength)
{
    private const int SampleLength = 8192;
    private const double FewestWidePairs = 0.3;
    private const int LargestShareOfControls = 10;

    // Unpaired surrogates and bad sequences become U+FFFD: a scan must not stop at them.
    private static readonly UnicodeEncoding Utf16Little = new(bigEndian: false, byteOrderMark: true);
    private static readonly UnicodeEncoding Utf16Big = new(bigEndian: true, byteOrderMark: true);
    private static readonly UTF32Encoding Utf32Little = new(bigEndian: false, byteOrderMark: true);
    private static readonly UTF32Encoding Utf32Big = new(bigEndian: true, byteOrderMark: true);
    private static readonly UTF8Encoding Utf8Lenient = new(encoderShouldEmitUTF8Identifier: false);

    // Everything below space except tab, line feed, vertical tab, form feed, carriage return and escape.
    private static readonly SearchValues<byte> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Where(c => c is not (>= 9 and <= 13 or 27)).Select(c => (byte)c)]);

    /// <summary>Judges the first bytes of a source.</summary>
    /// <param name="head">As many bytes as are at hand; a kilobyte or more tells reliably.</param>
    /// <param name="isWhole">Whether these are all: a sequence cut at the end is then an error.</param>
    internal static TextEncoding Of(ReadOnlySpan<byte> head, bool isWhole)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return new(Utf8Lenient, 3);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE, 0, 0])) return new(Utf32Little, 4);
        if (head.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF])) return new(Utf32Big, 4);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return new(Utf16Little, 2);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return new(Utf16Big, 2);

        var sample = head[..Math.Min(head.Length, SampleLength)];
        if (sample.Contains((byte)0))
        {
            if (IsWide(sample, zeroAt: 1)) return new(Utf16Little, 0);
            return IsWide(sample, zeroAt: 0) ? new(Utf16Big, 0) : default;
        }

        if (IsUtf8(head, isWhole)) return new(Utf8Lenient, 0);
        return CountControls(sample) * LargestShareOfControls > sample.Length ? default : new(Encoding.Latin1, 0);
    }

    /// <summary>Whether bytes are UTF-8, the sequence that a limit may have cut at the end aside.</summary>
    private static bool IsUtf8(ReadOnlySpan<byte> bytes, bool isWhole)
    {
        if (Utf8.IsValid(bytes)) return true;
        if (isWhole) return false;

        const int LongestCut = 3;
        for (var cut = 1; cut <= LongestCut && cut < bytes.Length; cut++)
        {
            if (bytes[^cut] >= 0xC0) return Utf8.IsValid(bytes[..^cut]);
        }

        return false;
    }

    /// <summary>
    /// Whether text without a mark is UTF-16: one half of many pairs is zero and the other a printable ASCII character,
    /// and never the other way round.
    /// </summary>
    private static bool IsWide(ReadOnlySpan<byte> sample, int zeroAt)
    {
        int pairs = 0, wide = 0;
        for (var i = 0; i + 1 < sample.Length; i += 2, pairs++)
        {
            var (zero, other) = (sample[i + zeroAt], sample[i + 1 - zeroAt]);
            if (other == 0 || (zero == 0 && Controls.Contains(other))) return false;
            if (zero == 0) wide++;
        }

        return pairs > 0 && wide >= pairs * FewestWidePairs;
    }

    private static int CountControls(ReadOnlySpan<byte> sample)
    {
        var count = 0;
        foreach (var b in sample)
        {
            if (Controls.Contains(b)) count++;
        }

        return count;
    }
}
