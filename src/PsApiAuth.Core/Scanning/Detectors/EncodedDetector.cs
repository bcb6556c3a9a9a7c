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

    private static readonly AnchorSearch Fragments = new(MakeFragments());

    /// <inheritdoc/>
    public void Detect(TextChunk chunk, ICollection<Candidate> found)
    {
        // Backwards through as many characters as a run has at least: mostly one of the last is none of base64.
        var text = chunk.Text.Span;
        for (var start = 0; start <= text.Length - ShortestRun;)
        {
            var rest = text[start..Math.Min(text.Length, start + LongestRun)];
            var length = rest[..ShortestRun].LastIndexOfAnyExcept(TokenAlphabet.Base64OrUrl) + 1;
            if (length == 0)
            {
                length = rest.IndexOfAnyExcept(TokenAlphabet.Base64OrUrl);
                if (length < 0) length = rest.Length;
                if (Fragments.Find(rest[..length], 0) >= 0) Examine(rest[..length], start, found);
            }

            start += length;
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

    private static HashSet<string> MakeFragments()
    {
        var fragments = new HashSet<string>(StringComparer.Ordinal);
        foreach (var anchor in TokenFormats.All.SelectMany(format => format.Anchors).Where(anchor => anchor.Length >= ShortestAnchor))
        {
            AddFragments(Encoding.UTF8.GetBytes(anchor), fragments);
            AddFragments(Encoding.Unicode.GetBytes(anchor), fragments);
        }

        return fragments;
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
