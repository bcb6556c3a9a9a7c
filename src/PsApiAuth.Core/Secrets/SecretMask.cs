namespace PsApiAuth.Secrets;

/// <summary>
/// Masks secrets: enough to tell which one it is, not enough to use it. The only masking code of the project.
/// </summary>
public static class SecretMask
{
    /// <summary>Stands for everything that is hidden, whatever its length. It is also the mask of every password.</summary>
    public const string Ellipsis = "…";

    private const int TailLength = 4;
    private const int LongestHidden = 8;
    private const int ShortestBodyWithTail = 8;
    private const int ShortestUnknownWithTail = 16;
    private const int LargestShareShown = 3;

    /// <summary>Masks one secret.</summary>
    /// <param name="secret">The secret, whole. Text that is already a mask comes back as it is.</param>
    /// <returns>Prefix of a known format, ellipsis, last four characters; less where that would show too much.</returns>
    public static string Mask(ReadOnlySpan<char> secret)
    {
        if (IsMask(secret, TailLength)) return secret.ToString();
        if (secret.Length <= LongestHidden) return Ellipsis;
        if (ConstantMaskOf(secret) is { } constant) return constant;

        var prefix = TokenFormats.PublicPrefixOf(secret);
        var body = secret[prefix.Length..];
        var shortest = prefix.IsEmpty ? ShortestUnknownWithTail : ShortestBodyWithTail;

        // White space means words: a passphrase, whose end is worth more than four characters of noise.
        var showsTail = body.Length >= shortest && !body.ContainsAny(Whitespace);
        return string.Concat(prefix, Ellipsis, showsTail ? Tail(body, TailLength) : []);
    }

    /// <summary>Masks one secret and shows as much of its ends as asked, but never more than a third of it.</summary>
    /// <param name="secret">The secret, whole. Text that is already such a mask comes back as it is.</param>
    /// <param name="showFirst">Characters to show at the beginning, 0 or more; null for the prefix of a known format.</param>
    /// <param name="showLast">Characters to show at the end, 0 or more; null for what <see cref="Mask(ReadOnlySpan{char})"/> shows.</param>
    public static string Mask(ReadOnlySpan<char> secret, int? showFirst, int? showLast)
    {
        if (showFirst is null && showLast is null) return Mask(secret);

        ArgumentOutOfRangeException.ThrowIfNegative(showFirst ?? 0, nameof(showFirst));
        ArgumentOutOfRangeException.ThrowIfNegative(showLast ?? 0, nameof(showLast));
        if (IsMask(secret, showLast ?? TailLength, showFirst)) return secret.ToString();
        if (secret.Length <= LongestHidden) return Ellipsis;
        if (ConstantMaskOf(secret) is { } constant) return constant;

        var prefix = TokenFormats.PublicPrefixOf(secret);
        var body = secret.Length - prefix.Length;
        var last = Math.Min(showLast ?? Mask(secret).Length - prefix.Length - Ellipsis.Length, body / LargestShareShown);
        if (showFirst is not { } first) return string.Concat(prefix, Ellipsis, Tail(secret, last));

        first = Math.Min(first, (secret.Length / LargestShareShown) - last);
        first = Math.Min(first, prefix.Length + (body / LargestShareShown) - last);
        return string.Concat(Head(secret, first), Ellipsis, Tail(secret, last));
    }

    private static readonly System.Buffers.SearchValues<char> Whitespace = System.Buffers.SearchValues.Create(" \t\r\n\f\v\u0085\u00a0");

    /// <summary>The mask of what must show nothing of its value, or null.</summary>
    private static string? ConstantMaskOf(ReadOnlySpan<char> secret)
    {
        if (PemBlock.HeaderOf(secret.TrimStart()) is { IsEmpty: false } header) return string.Concat(header, Ellipsis);
        return ConnectionText.HoldsPassword(secret) ? Ellipsis : null;
    }

    private static ReadOnlySpan<char> Head(ReadOnlySpan<char> secret, int length)
    {
        if (length <= 0) return [];
        while (length > 0 && char.IsHighSurrogate(secret[length - 1])) length--;

        var head = secret[..length];
        foreach (var c in head)
        {
            if (char.IsControl(c)) return [];
        }

        return head.Contains(Ellipsis[0]) ? [] : head;
    }

    private static ReadOnlySpan<char> Tail(ReadOnlySpan<char> body, int length)
    {
        var tail = body[^Math.Max(length, 0)..];
        return tail.ContainsAnyExceptInRange('!', '~') ? [] : tail;
    }

    private static bool IsMask(ReadOnlySpan<char> text, int tailLength, int? headLength = null)
    {
        var at = text.IndexOf(Ellipsis, StringComparison.Ordinal);
        if (at < 0) return false;

        var head = text[..at];
        var tail = text[(at + Ellipsis.Length)..];
        if (!PemBlock.HeaderOf(text).IsEmpty) return tail.IsEmpty && PemBlock.HeaderOf(text).Length == at;

        var headIsKnown = headLength is { } length ? head.Length <= length : TokenFormats.PublicPrefixOf(text).Length == at;
        var tailIsKnown = tail.IsEmpty || (headLength is null ? tail.Length == tailLength : tail.Length <= tailLength);
        return headIsKnown && tailIsKnown && Tail(tail, tail.Length).Length == tail.Length;
    }
}
