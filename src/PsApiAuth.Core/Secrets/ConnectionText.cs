using System.Buffers;

namespace PsApiAuth.Secrets;

/// <summary>Recognises text that carries a password among public parts: URLs with user-info, connection strings.</summary>
internal static class ConnectionText
{
    private static readonly SearchValues<string> SecretKeys = SearchValues.Create(
        ["password", "passwd", "pwd", "accountkey", "sharedaccesskey", "sharedaccesssignature", "sig", "secret", "token", "apikey", "accesskey"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a text is such a URL or connection string.</summary>
    internal static bool HoldsPassword(ReadOnlySpan<char> text) => HasUserInfo(text) || HasSecretPair(text);

    private static readonly SearchValues<char> Separators = SearchValues.Create(";&?,");

    private static bool HasUserInfo(ReadOnlySpan<char> text)
    {
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme <= 0) return false;

        var authority = text[(scheme + 3)..];
        return authority.Contains('@');
    }

    private static bool HasSecretPair(ReadOnlySpan<char> text)
    {
        var key = text.IndexOfAny(SecretKeys);
        if (key < 0) return false;

        var equals = text[key..].IndexOf('=');
        return equals > 0 && equals < text.Length - key - 1 && text.ContainsAny(Separators);
    }
}
