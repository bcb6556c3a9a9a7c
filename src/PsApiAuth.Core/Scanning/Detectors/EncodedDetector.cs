using System.Buffers.Text;
using System.Text;
using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>
/// Finds tokens of known formats within base64, one level deep: by what their prefixes look like when they are encoded,
/// at each of the three alignments.
/// </summary>
public sealed class EncodedDetector : IDetector
{
    private const int ShortestAnchor = 4;
    private const int ShortestFragment = 4;
    private const int ShortestRun = 24;
    private const int LongestRun = 8192;

    private static readonly string[][] Fragments = MakeFragments();
    private static readonly AnchorSearch Search = new(Fragments.SelectMany(fragments => fragments));

    /// <inheritdoc/>
    public void Detect(TextChunk chunk, ICollection<Candidate> found)
    {
        var text = chunk.Text.Span;
        for (var at = Search.Find(text, 0); at >= 0; at = Search.Find(text, at + 1))
        {
            if (!BeginsFragment(text[at..])) continue;

            var start = at;
            while (start > 0 && at - start < LongestRun && IsBase64(text[start - 1])) start--;
            var end = at;
            while (end < text.Length && end - start < LongestRun && IsBase64(text[end])) end++;
            while (end < text.Length && text[end] == '=') end++;

            if (end - start >= ShortestRun) Examine(text[start..end], start, found);
            at = end - 1;
        }
    }

    private static void Examine(ReadOnlySpan<char> run, int start, ICollection<Candidate> found)
    {
        if (!TryDecode(run, out var decoded)) return;

        var tokens = TokenFormats.Scanner.Scan(decoded);
        while (tokens.MoveNext())
        {
            if (tokens.Match.Confidence < Confidence.Medium) continue;

            found.Add(new Candidate(start, run.Length, tokens.Format.Rule, tokens.Match.Confidence));
            return;
        }
    }

    private static bool TryDecode(ReadOnlySpan<char> run, out string decoded)
    {
        decoded = "";
        var body = run.TrimEnd('=');
        var usable = body.Length % 4 == 1 ? body[..^1] : body;
        var bytes = new byte[Base64Url.GetMaxDecodedLength(usable.Length)];
        var normal = usable.ToString().Replace('+', '-').Replace('/', '_');
        if (!Base64Url.TryDecodeFromChars(normal, bytes, out var written)) return false;

        var content = bytes.AsSpan(0, written);
        if (content.Length > 8 && content[1] == 0 && content[3] == 0) decoded = Encoding.Unicode.GetString(content);
        else if (!content.Contains((byte)0)) decoded = Encoding.Latin1.GetString(content);
        return decoded.Length > 0;
    }

    private static bool BeginsFragment(ReadOnlySpan<char> text)
    {
        if (text[0] >= Fragments.Length) return false;

        foreach (var fragment in Fragments[text[0]])
        {
            if (text.StartsWith(fragment, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static bool IsBase64(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '/' or '-' or '_';

    private static string[][] MakeFragments()
    {
        var fragments = new HashSet<string>(StringComparer.Ordinal);
        foreach (var anchor in TokenFormats.All.SelectMany(format => format.Anchors).Where(anchor => anchor.Length >= ShortestAnchor))
        {
            AddFragments(Encoding.UTF8.GetBytes(anchor), fragments);
            AddFragments(Encoding.Unicode.GetBytes(anchor), fragments);
        }

        var byFirst = new string[128][];
        for (var i = 0; i < byFirst.Length; i++) byFirst[i] = [.. fragments.Where(fragment => fragment[0] == i)];
        return byFirst;
    }

    private static void AddFragments(byte[] anchor, HashSet<string> fragments)
    {
        for (var offset = 0; offset < 3; offset++)
        {
            var padded = new byte[offset + anchor.Length];
            anchor.CopyTo(padded, offset);
            var first = ((offset * 8) + 5) / 6;
            var last = padded.Length * 8 / 6;
            if (last - first >= ShortestFragment) fragments.Add(Convert.ToBase64String(padded)[first..last]);
        }
    }
}
