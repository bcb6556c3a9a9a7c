using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>
/// Recognises what signs sessions and tokens: <c>SECRET_KEY</c>, <c>JWT_SECRET</c>, <c>sessionSecret</c>. Developers choose
/// it, as a phrase or as octets with escapes. Beside a plain <c>secret</c>, such text is the name of one as likely.
/// </summary>
internal static class SigningSecret
{
    private const int Shortest = 8;
    private const int LongestName = 32;

    /// <summary>Whether a literal beside a name is one.</summary>
    internal static bool Is(ReadOnlySpan<char> name, ReadOnlySpan<char> content) =>
        IsName(name) && (PasswordShape.IsPhrase(content, "-_ ") || HasHexEscape(content));

    private static bool IsName(ReadOnlySpan<char> name) =>
        name.Length <= LongestName && name.Contains("secret", StringComparison.OrdinalIgnoreCase)
        && (name.EndsWith("key", StringComparison.OrdinalIgnoreCase) || name.Contains("jwt", StringComparison.OrdinalIgnoreCase) || name.Contains("session", StringComparison.OrdinalIgnoreCase)
            || name.Contains("cookie", StringComparison.OrdinalIgnoreCase) || name.Contains("sign", StringComparison.OrdinalIgnoreCase));

    private static bool HasHexEscape(ReadOnlySpan<char> content)
    {
        var at = content.IndexOf("\\x", StringComparison.Ordinal);
        return content.Length >= Shortest && at >= 0 && at + 3 < content.Length && char.IsAsciiHexDigit(content[at + 2]) && char.IsAsciiHexDigit(content[at + 3]);
    }
}
