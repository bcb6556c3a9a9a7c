namespace PsApiAuth.Secrets;

/// <summary>The armour of RFC 7468 (PEM) and RFC 9580 (OpenPGP): <c>-----BEGIN label-----</c>.</summary>
internal static class PemBlock
{
    internal const string Begin = "-----BEGIN ";
    internal const string End = "-----END ";
    internal const string Dashes = "-----";
    internal const string PrivateKey = "PRIVATE KEY";
    private const int LongestLabel = 64;

    /// <summary>The line <c>-----BEGIN label-----</c> that a text starts with, or nothing.</summary>
    internal static ReadOnlySpan<char> HeaderOf(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith(Begin, StringComparison.Ordinal)) return [];

        var label = text[Begin.Length..];
        var length = label[..Math.Min(label.Length, LongestLabel + Dashes.Length)].IndexOf(Dashes, StringComparison.Ordinal);
        if (length <= 0) return [];

        // RFC 7468: upper-case letters, digits, spaces. Anything else could be part of a secret.
        foreach (var c in label[..length])
        {
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c != ' ') return [];
        }

        return text[..(Begin.Length + length + Dashes.Length)];
    }
}
