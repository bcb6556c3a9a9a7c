using System.Buffers;
using PsApiAuth.Scanning.Detectors;

namespace PsApiAuth.Scanning;

/// <summary>Judges literals of which the syntax itself says that they are secrets: only what plainly is none is let go.</summary>
internal static class LiteralJudge
{
    private const int ShortestSure = 4;

    private static readonly SearchValues<string> Instructions = SearchValues.Create(
        [
            "example", "placeholder", "changeme", "change-me", "change_me", "change me", "xxxx", "****", "...", "…", "redacted", "todo", "replace", "insert",
            "dummy", "your", "enter ", "enter-", "goes-here", "goes here", "not-a-", "notasecret", "not-used", "notused", "fake",
        ],
        StringComparison.OrdinalIgnoreCase);

    // Bad passwords that are in use, and words that stand for one: likely, not sure.
    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "passwd", "pwd", "secret", "token", "apikey", "key", "test", "testing", "text", "plaintext", "admin", "user", "string", "value",
    };

    private static readonly HashSet<string> NoValues = new(StringComparer.OrdinalIgnoreCase) { "null", "none", "empty", "true", "false", "unknown" };

    /// <summary>How sure it is that the literal is a secret; null when it is a placeholder.</summary>
    internal static Confidence? Certain(string value)
    {
        var text = value.Trim();
        if (text.Length == 0 || NoValues.Contains(text) || IsPlaceholder(text)) return null;
        return text.Length < ShortestSure || Words.Contains(text) ? Confidence.Medium : Confidence.High;
    }

    private static bool IsPlaceholder(string text) =>
        NamedLiteral.IsReference(text)
        || text.AsSpan().ContainsAny(Instructions)
        || text is ['<', .., '>'] or ['[', .., ']']
        || (text.Length > 2 && !text.AsSpan().ContainsAnyExcept(text[0]));
}
