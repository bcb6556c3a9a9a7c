using System.Text;
using PsApiAuth.Scanning;
using PsApiAuth.Scanning.Detectors;

namespace PsApiAuth.Secrets;

/// <summary>
/// Masks every secret that can be recognised in text: tokens of known formats, values beside names that mean a secret,
/// secrets known to the session. Everything else stays as it is. One instance reads one stream, line after line or in
/// pieces that end with a line.
/// </summary>
/// <param name="known">The secrets of the session.</param>
public sealed class TextMasker(KnownSecrets known)
{
    private const string AnyText = "<text>";
    private const int LongestPiece = 16 * 1024;
    private static readonly IDetector[] Detectors = [new TokenFormatDetector(), new AssignmentDetector(), new CommandLineDetector(), new EncodedDetector()];
    private readonly List<Candidate> _candidates = [];
    private readonly List<SecretRange> _ranges = [];
    private bool _withinKey;

    /// <summary>Masks the secrets of the next line or piece.</summary>
    /// <param name="text">The text, with or without its line ends.</param>
    /// <returns>The text with masks; the same instance where there is nothing to mask.</returns>
    public string Mask(string text) => text.Length <= LongestPiece ? MaskPiece(text) : MaskPieces(text);

    // Larger pieces are no faster, and their masks would cost more than in proportion.
    private string MaskPieces(string text)
    {
        StringBuilder? masked = null;
        for (var at = 0; at < text.Length;)
        {
            var length = LengthOfPiece(text.AsSpan(at));
            var piece = text.Substring(at, length);
            var shown = MaskPiece(piece);
            if (masked is null && !ReferenceEquals(shown, piece)) masked = new StringBuilder(text, 0, at, text.Length);
            masked?.Append(shown);
            at += length;
        }

        return masked?.ToString() ?? text;
    }

    private static int LengthOfPiece(ReadOnlySpan<char> text)
    {
        if (text.Length <= LongestPiece) return text.Length;

        var end = text[..LongestPiece].LastIndexOf('\n');
        if (end < 0) end = text.IndexOf('\n');
        return end < 0 ? text.Length : end + 1;
    }

    private string MaskPiece(string text)
    {
        _candidates.Clear();
        _ranges.Clear();
        FindKeyLines(text);
        var chunk = new TextChunk(AnyText, text.AsMemory(), IsWhole: true);
        foreach (var detector in Detectors) detector.Detect(chunk, _candidates);
        if (_candidates.Count > 0) AddCandidates(text);
        foreach (var forms in known.Forms) forms.Find(text, _ranges);
        return _ranges.Count == 0 ? text : SecretRange.Replace(text, _ranges);
    }

    private void AddCandidates(string text)
    {
        foreach (var span in SpanResolver.Resolve(_candidates))
        {
            var winner = span.Winner;
            if (winner.Confidence < Confidence.Medium) continue;

            var secret = text.AsSpan(winner.Start, winner.Length);
            if (secret.IndexOf(SecretMask.Ellipsis, StringComparison.Ordinal) < 0) _ranges.Add(new SecretRange(winner.Start, winner.Length, winner.Rule.Mask(secret)));
        }
    }

    /// <summary>A private key that comes line by line: from the line after its header to the one before its footer.</summary>
    private void FindKeyLines(string text)
    {
        if (_withinKey)
        {
            var footer = text.IndexOf(PemBlock.End, StringComparison.Ordinal);
            var body = text.AsSpan(0, footer < 0 ? text.Length : footer).TrimEnd("\r\n");
            if (body.Length > 0) _ranges.Add(new SecretRange(0, body.Length, SecretMask.Ellipsis));
            if (footer < 0) return;

            _withinKey = false;
        }

        var header = text.LastIndexOf(PemBlock.Begin, StringComparison.Ordinal);
        if (header < 0 || text.IndexOf(PemBlock.End, header, StringComparison.Ordinal) >= 0) return;

        var label = PemBlock.HeaderOf(text.AsSpan(header));
        if (!label.Contains(PemBlock.PrivateKey, StringComparison.Ordinal)) return;

        _withinKey = true;
        var rest = text.AsSpan(header + label.Length).TrimEnd("\r\n");
        if (rest.Length > 0) _ranges.Add(new SecretRange(header + label.Length, rest.Length, SecretMask.Ellipsis));
    }
}
