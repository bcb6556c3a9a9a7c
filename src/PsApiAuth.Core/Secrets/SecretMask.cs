namespace PsApiAuth.Secrets;

/// <summary>
/// Masks secrets: enough to tell which one it is, not enough to use it. The only masking code of the project.
/// </summary>
public static class SecretMask
{
    /// <summary>Stands for everything that is hidden, whatever its length.</summary>
    public const string Ellipsis = "…";

    private const int TailLength = 4;
    private const int ShortestBodyWithTail = 8;
    private const int ShortestUnknownWithTail = 16;

    /// <summary>Masks one secret.</summary>
    /// <param name="secret">The secret, whole. Text that is already a mask comes back as it is.</param>
    /// <returns>Prefix of a known format, ellipsis, last four characters; less where that would show too much.</returns>
    public static string Mask(ReadOnlySpan<char> secret)
    {
        if (secret.Length <= ShortestBodyWithTail) return Ellipsis;
        if (IsMask(secret)) return secret.ToString();

        var prefix = TokenFormats.PublicPrefixOf(secret);
        var body = secret[prefix.Length..];
        var shortest = prefix.IsEmpty ? ShortestUnknownWithTail : ShortestBodyWithTail;
        return body.Length >= shortest ? string.Concat(prefix, Ellipsis, Tail(body)) : string.Concat(prefix, Ellipsis);
    }

    private static ReadOnlySpan<char> Tail(ReadOnlySpan<char> body)
    {
        var tail = body[^TailLength..];
        return tail.ContainsAnyExceptInRange('!', '~') ? [] : tail;
    }

    private static bool IsMask(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf(Ellipsis, StringComparison.Ordinal);
        if (at < 0) return false;

        var tail = text[(at + 1)..];
        return (tail.IsEmpty || (tail.Length == TailLength && !Tail(tail).IsEmpty))
            && TokenFormats.PublicPrefixOf(text).Length == at;
    }
}
