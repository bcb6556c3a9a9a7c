using PsApiAuth.Scanning;

namespace PsApiAuth.Secrets;

/// <summary>A private key in PEM or OpenPGP armour, on several lines or with <c>\n</c> in one string.</summary>
internal sealed record PemFormat() : TokenFormat(
    "private-key",
    "Private key",
    Severity.Critical,
    "Whoever has it can act as its owner: replace the key pair and revoke certificates and authorisations that name it.",
    PemBlock.Begin)
{
    private const int LongestBlock = 32 * 1024;
    private const int ShortestBody = 60;

    /// <inheritdoc/>
    public override bool TryMatch(ReadOnlySpan<char> text, int anchorAt, int anchorLength, out TokenMatch match)
    {
        match = default;
        var block = text[anchorAt..Math.Min(text.Length, anchorAt + LongestBlock)];
        var header = PemBlock.HeaderOf(block);
        if (!header.Contains(PemBlock.PrivateKey, StringComparison.Ordinal)) return false;

        var end = block.IndexOf(PemBlock.End, StringComparison.Ordinal);
        var body = block[header.Length..(end < 0 ? block.Length : end)];
        if (end < 0) body = body[..LengthOfLines(body)];
        if (CountOfKeyCharacters(body) < ShortestBody || body.Contains("...", StringComparison.Ordinal)) return false;

        var length = header.Length + body.Length;
        if (end >= 0) length += FooterLength(block[end..]);

        var encrypted = header.Contains("ENCRYPTED", StringComparison.Ordinal) || body.Contains("ENCRYPTED", StringComparison.Ordinal);
        match = new TokenMatch(anchorAt, length, encrypted || end < 0 ? Confidence.Medium : Confidence.High);
        return true;
    }

    private static int FooterLength(ReadOnlySpan<char> footer)
    {
        var close = footer[PemBlock.End.Length..].IndexOf(PemBlock.Dashes, StringComparison.Ordinal);
        return close is < 0 or > 80 ? PemBlock.End.Length - 1 : PemBlock.End.Length + close + PemBlock.Dashes.Length;
    }

    /// <summary>Where the footer is missing, the key ends with the characters that can belong to it.</summary>
    private static int LengthOfLines(ReadOnlySpan<char> body)
    {
        var length = body.IndexOfAnyExcept(Lines);
        return length < 0 ? body.Length : length;
    }

    private static readonly System.Buffers.SearchValues<char> Lines =
        System.Buffers.SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+/=\\\r\n\t \"',");

    private static int CountOfKeyCharacters(ReadOnlySpan<char> body)
    {
        var count = 0;
        UInt128 seen = 0;
        foreach (var c in body)
        {
            if (!TokenAlphabet.Base64.Contains(c)) continue;

            count++;
            seen |= UInt128.One << c;
        }

        // Base 64 of that many random bytes holds far more; prose and fillers hold fewer.
        return UInt128.PopCount(seen) < 20 ? 0 : count;
    }
}
