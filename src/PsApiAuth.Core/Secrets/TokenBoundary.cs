namespace PsApiAuth.Secrets;

/// <summary>Tells where a token can begin.</summary>
internal static class TokenBoundary
{
    /// <summary>Whether a token can begin at an offset: not within a word, but after an escape such as <c>\n</c> or <c>%22</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The offset.</param>
    /// <param name="short">Whether the token's prefix is so short that it also occurs within base64url and kebab-case.</param>
    internal static bool Before(ReadOnlySpan<char> text, int at, bool @short = false)
    {
        if (at == 0) return true;
        if (@short && text[at - 1] is ('-' or '+') && at > 1 && char.IsAsciiLetterOrDigit(text[at - 2])) return false;

        var previous = text[at - 1];
        if (!char.IsAsciiLetterOrDigit(previous) && previous != '_') return true;
        if (at < 2) return false;
        if (previous is 'n' or 't' or 'r' or 'b' or 'f' && text[at - 2] is '\\' or '`') return true;

        return at >= 3 && text[at - 3] == '%' && char.IsAsciiHexDigit(text[at - 2]) && char.IsAsciiHexDigit(previous);
    }
}
