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
    private const int Stride = 20;
    private const int LongestRun = 8192;

    private static readonly string[][] Fragments = MakeFragments();
    private static readonly AnchorSearch Search = new(Fragments.SelectMany(fragments => fragments));

    /// <inheritdoc/>
    public void Detect(TextChunk chunk, ICollection<Candidate> found)
    {
        // A long run covers at least one of the places that are looked at.
        var text = chunk.Text.Span;
        var end = 0;
        for (var at = Stride; at < text.Length; at = Math.Max(at, end) + Stride)
        {
            if (!TokenAlphabet.Base64OrUrl.Contains(text[at])) continue;

            var start = at;
            while (start > end && at - start < LongestRun && TokenAlphabet.Base64OrUrl.Contains(text[start - 1])) start--;
            end = at;
            while (end < text.Length && end - start < LongestRun && TokenAlphabet.Base64OrUrl.Contains(text[end])) end++;

            if (end - start >= ShortestRun && HoldsFragment(text[start..end])) Examine(text[start..end], start, found);
        }
    }

    private static bool HoldsFragment(ReadOnlySpan<char> run)
    {
        for (var at = Search.Find(run, 0); at >= 0; at = Search.Find(run, at + 1))
        {
            if (BeginsFragment(run[at..])) return true;
        }

        return false;
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

        // Where padding was cut off, zero bits complete the last group; the zero octets that they make are dropped.
        var usable = run.ToString().PadRight((run.Length + 3) & ~3, 'A');
        var bytes = new byte[Base64Url.GetMaxDecodedLength(usable.Length)];
        var normal = usable.Replace('+', '-').Replace('/', '_');
        if (Base64Url.DecodeFromChars(normal, bytes, out _, out var written) != System.Buffers.OperationStatus.Done) return false;

        var content = bytes.AsSpan(0, written).TrimEnd((byte)0);
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
