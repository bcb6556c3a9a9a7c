using PsApiAuth.Scanning;

namespace PsApiAuth.Secrets;

/// <summary>The token of a Twilio account, which nothing but the account's id before it tells: <c>("AC…", "…")</c>.</summary>
internal sealed record TwilioPairFormat() : TokenFormat(
    "twilio-auth-token",
    "Twilio auth token",
    Severity.Critical,
    "It sends messages and calls at the account's cost: promote a secondary token in the Twilio console.",
    "\"AC", "'AC")
{
    private const int HexLength = 32;
    private const int LongestGap = 80;

    /// <inheritdoc/>
    public override bool TryMatch(ReadOnlySpan<char> text, int anchorAt, int anchorLength, out TokenMatch match)
    {
        match = default;
        var account = anchorAt + anchorLength;
        if (!IsQuotedHex(text, account)) return false;

        var at = account + HexLength + 1;
        var gap = text[at..Math.Min(text.Length, at + LongestGap)];
        var comma = gap.IndexOfAnyExcept(" \t\r\n");
        if (comma < 0 || gap[comma] != ',') return false;

        var quote = gap[(comma + 1)..].IndexOfAnyExcept(" \t\r\n");
        if (quote < 0 || gap[comma + 1 + quote] is not ('"' or '\'')) return false;

        var start = at + comma + quote + 2;
        if (!IsQuotedHex(text, start) || Placeholder.IsFiller(text.Slice(start, HexLength))) return false;

        match = new TokenMatch(start, HexLength, Confidence.High);
        return true;
    }

    private static bool IsQuotedHex(ReadOnlySpan<char> text, int start) =>
        start + HexLength < text.Length && text[start + HexLength] is '"' or '\'' && !text.Slice(start, HexLength).ContainsAnyExcept(TokenAlphabet.LowerHex);
}
