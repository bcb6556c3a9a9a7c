using System.Buffers;
using PsApiAuth.Scanning;

namespace PsApiAuth.Secrets;

/// <summary>The private half of a PuTTY key file.</summary>
internal sealed record PuttyKeyFormat() : TokenFormat(
    "putty-private-key",
    "PuTTY private key",
    Severity.Critical,
    "Whoever has it can sign in as its owner: make a new key pair and remove the old public key from every server.",
    "Private-Lines: ")
{
    private const int LongestKey = 8192;
    private const int ShortestKey = 40;
    private static readonly SearchValues<char> KeyLines = SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/=\r\n");

    /// <inheritdoc/>
    public override bool TryMatch(ReadOnlySpan<char> text, int anchorAt, int anchorLength, out TokenMatch match)
    {
        match = default;
        var after = text[(anchorAt + anchorLength)..Math.Min(text.Length, anchorAt + LongestKey)];
        var lineEnd = after.IndexOfAny('\r', '\n');
        if (lineEnd is <= 0 or > 4 || after[..lineEnd].ContainsAnyExceptInRange('0', '9')) return false;

        var lines = after[lineEnd..];
        var start = lines.IndexOfAnyExcept("\r\n \t");
        if (start < 0) return false;

        var end = lines.IndexOf("Private-MAC", StringComparison.Ordinal);
        var body = lines[start..(end < start ? lines.Length : end)].TrimEnd();
        if (body.Length < ShortestKey || body.ContainsAnyExcept(KeyLines)) return false;

        match = new TokenMatch(anchorAt + anchorLength + lineEnd + start, body.Length, Confidence.High);
        return true;
    }
}
