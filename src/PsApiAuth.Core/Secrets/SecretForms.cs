using System.Buffers;
using System.Text;

namespace PsApiAuth.Secrets;

/// <summary>Every text in which a set of secrets can appear, and a search for all of them at once.</summary>
/// <remarks>
/// Percent-encoding, form-encoding and JSON escapes have too many spellings to list, so the text is decoded instead and
/// searched for the raw secret: see <see cref="DecodedText"/>. Base64 is listed: three alignments, both alphabets, of
/// UTF-8 and of UTF-16, which is what PowerShell's -EncodedCommand holds.
/// </remarks>
internal sealed class SecretForms
{
    /// <summary>Secrets shorter than this are only masked where they stand as words of their own; otherwise text would be torn.</summary>
    internal const int ShortestWithinWords = 6;

    private const int ShortestFragment = 8;
    private const int ShortestPlainRun = 3;
    private static readonly SearchValues<char> Special = SearchValues.Create(SpecialCharacters());
    private readonly SearchValues<string>? _plainRuns;
    private readonly SearchValues<string> _raw;
    private readonly SearchValues<string>? _encoded;
    private readonly string[] _rawByLength;
    private readonly string[] _encodedByLength;

    internal SecretForms(IReadOnlyCollection<string> values)
    {
        var fragments = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            AddFragments(Encoding.UTF8.GetBytes(value), fragments);
            AddFragments(Encoding.Unicode.GetBytes(value), fragments);
        }

        _rawByLength = [.. values.OrderByDescending(value => value.Length)];
        _encodedByLength = [.. fragments.OrderByDescending(value => value.Length)];
        var runs = values.Select(LongestPlainRun).Distinct(StringComparer.Ordinal).ToList();
        _plainRuns = runs.TrueForAll(run => run.Length >= ShortestPlainRun) ? SearchValues.Create([.. runs], StringComparison.Ordinal) : null;
        _raw = SearchValues.Create(_rawByLength, StringComparison.Ordinal);
        _encoded = _encodedByLength.Length == 0 ? null : SearchValues.Create(_encodedByLength, StringComparison.Ordinal);
    }

    /// <summary>Adds the ranges of a text that hold a secret in any form.</summary>
    internal void Find(string text, List<SecretRange> ranges)
    {
        FindRaw(text, null, ranges);
        FindEncoded(text, ranges);
        if (!MayHoldEscaped(text)) return;

        foreach (var decoded in DecodedText.Of(text)) FindRaw(decoded.Text, decoded, ranges);
    }

    private void FindRaw(ReadOnlySpan<char> text, DecodedText? decoded, List<SecretRange> ranges)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var hit = text[at..].IndexOfAny(_raw);
            if (hit < 0) return;

            at += hit;
            foreach (var value in _rawByLength)
            {
                if (!text[at..].StartsWith(value, StringComparison.Ordinal) || !MayStand(text, at, value.Length)) continue;

                var start = decoded?.Map[at] ?? at;
                var end = decoded?.Map[at + value.Length] ?? (at + value.Length);
                ranges.Add(new SecretRange(start, end - start, decoded is null ? SecretMask.Mask(TokenFormats.PublicPrefixOf(value).IsEmpty ? [] : value) : SecretMask.Ellipsis));
                break;
            }
        }
    }

    private void FindEncoded(ReadOnlySpan<char> text, List<SecretRange> ranges)
    {
        if (_encoded is null) return;

        for (var at = 0; at < text.Length; at++)
        {
            var hit = text[at..].IndexOfAny(_encoded);
            if (hit < 0) return;

            at += hit;
            foreach (var value in _encodedByLength)
            {
                if (!text[at..].StartsWith(value, StringComparison.Ordinal)) continue;

                // The characters beside a fragment hold some bits of the secret.
                var start = at > 0 && TokenAlphabet.AnyBase64.Contains(text[at - 1]) ? at - 1 : at;
                var end = at + value.Length;
                while (end < text.Length && end - at - value.Length < 2 && TokenAlphabet.AnyBase64.Contains(text[end])) end++;
                ranges.Add(new SecretRange(start, end - start, SecretMask.Ellipsis));
                break;
            }
        }
    }

    /// <summary>Encoders leave letters and digits alone as a rule, so a run of them must stand in the text; where they do not, it is decoded anyway.</summary>
    private bool MayHoldEscaped(ReadOnlySpan<char> text) =>
        _plainRuns is null || text.ContainsAny(_plainRuns) || DecodedText.EscapesPlainCharacters(text);

    private static string LongestPlainRun(string value)
    {
        var longest = Range.EndAt(0);
        var length = 0;
        foreach (var range in value.AsSpan().SplitAny(Special))
        {
            var (_, run) = range.GetOffsetAndLength(value.Length);
            if (run > length) (longest, length) = (range, run);
        }

        return value[longest];
    }

    private static bool MayStand(ReadOnlySpan<char> text, int at, int length)
    {
        if (length >= ShortestWithinWords) return true;

        return (at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (at + length >= text.Length || !char.IsLetterOrDigit(text[at + length]));
    }

    /// <summary>All that some encoder may write in another way.</summary>
    private static char[] SpecialCharacters() => [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(c => !char.IsAsciiLetterOrDigit(c))];

    private static void AddFragments(byte[] secret, HashSet<string> fragments)
    {
        for (var offset = 0; offset < 3; offset++)
        {
            var padded = new byte[offset + secret.Length];
            secret.CopyTo(padded, offset);

            // Only characters all of whose six bits come from the secret.
            var first = ((offset * 8) + 5) / 6;
            var last = padded.Length * 8 / 6;
            if (last - first < ShortestFragment) continue;

            var fragment = Convert.ToBase64String(padded)[first..last];
            fragments.Add(fragment);
            fragments.Add(fragment.Replace('+', '-').Replace('/', '_'));
        }
    }
}
