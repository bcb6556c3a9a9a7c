using System.Buffers;

namespace PsApiAuth.Scanning;

/// <summary>Judges whether a literal is a secret, given what it is used for.</summary>
internal static class LiteralJudge
{
    private const int ShortestPassword = 4;
    private const int ShortestToken = 8;

    private static readonly SearchValues<string> Placeholders = SearchValues.Create(
        [
            "example", "placeholder", "changeme", "change-me", "change_me", "change me", "xxxx", "****", "....", "…", "redacted", "todo", "replace", "insert",
            "dummy", "your", "${", "$(", "{{", "}}", "#{", "<%", "enter ", "1234567890abcdef", "some-", "not-a-", "notasecret", "not-used", "notused",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "string", "securestring", "true", "false", "null", "none", "empty", "password", "passwd", "pwd", "secret", "token", "apikey", "key", "value", "required",
        "optional", "default", "unknown", "bearer", "basic", "text", "credential", "username", "user", "plaintext", "mandatory", "hidden", "prompt", "changeit",
    };

    /// <summary>Judges what the syntax says is a secret.</summary>
    /// <returns>Null when it is a placeholder.</returns>
    internal static Confidence? Certain(string value)
    {
        var text = value.Trim();
        if (text.Length == 0 || IsPlaceholder(text)) return null;
        return text.Length < ShortestPassword || Words.Contains(text) ? Confidence.Medium : Confidence.High;
    }

    /// <summary>Judges what a name says is a secret.</summary>
    /// <returns>Null when the value does not look like one.</returns>
    internal static Confidence? Named(NameKind kind, string value)
    {
        var text = value.Trim();
        if (text.Length == 0 || IsPlaceholder(text) || Words.Contains(text)) return null;

        return kind switch
        {
            NameKind.Password => JudgePassword(text),
            NameKind.Token => JudgeToken(text),
            _ => null,
        };
    }

    /// <summary>Whether text stands where a secret is to be put.</summary>
    internal static bool IsPlaceholder(string text)
    {
        if (text.AsSpan().ContainsAny(Placeholders)) return true;
        if ((text[0] is '<' && text[^1] is '>') || (text[0] is '%' && text[^1] is '%') || (text[0] is '[' && text[^1] is ']') || (text[0] is '{' && text[^1] is '}')) return true;
        return text.Length > 2 && !text.AsSpan().ContainsAnyExcept(text[0]);
    }

    private static Confidence? JudgePassword(string text)
    {
        if (text.Length < ShortestPassword || LooksLikeProse(text) || LooksLikePath(text) || LooksLikeExpression(text)) return null;
        return HasMixture(text) ? Confidence.High : Confidence.Medium;
    }

    private static Confidence? JudgeToken(string text)
    {
        if (text.Length < ShortestToken || text.AsSpan().ContainsAny(" \t\r\n") || LooksLikePath(text) || LooksLikeExpression(text)) return null;

        var digits = text.Count(char.IsAsciiDigit);
        var letters = text.Count(char.IsAsciiLetter);
        if (text.Length >= 16 && digits >= 3 && letters >= 3) return text.Length >= 20 ? Confidence.High : Confidence.Medium;
        if (digits > 0 && letters > 0 && HasMixture(text)) return Confidence.Medium;
        return text.Length >= 24 && HasBothCases(text) && ChangesCaseOften(text) ? Confidence.Medium : null;
    }

    private static bool HasMixture(string text)
    {
        var classes = 0;
        if (text.Any(char.IsLower)) classes++;
        if (text.Any(char.IsUpper)) classes++;
        if (text.Any(char.IsDigit)) classes++;
        if (text.Any(c => !char.IsLetterOrDigit(c) && c is not ('-' or '_' or '.' or ' '))) classes++;
        return classes >= 3 || (classes == 2 && text.Any(char.IsDigit) && text.Length >= 8);
    }

    private static bool HasBothCases(string text) => text.Any(char.IsUpper) && text.Any(char.IsLower);

    private static bool ChangesCaseOften(string text)
    {
        var changes = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (char.IsUpper(text[i]) && char.IsUpper(text[i - 1]) != char.IsUpper(text[i])) changes++;
        }

        return changes * 5 >= text.Length;
    }

    private static bool LooksLikeProse(string text) => text.Count(c => c == ' ') > 1 || text.EndsWith(':') || text.EndsWith('?') || text.EndsWith(": ", StringComparison.Ordinal);

    private static bool LooksLikePath(string text) =>
        text.Contains("://", StringComparison.Ordinal)
        || text.StartsWith("\\\\", StringComparison.Ordinal) || text.StartsWith("./", StringComparison.Ordinal) || text.StartsWith(".\\", StringComparison.Ordinal)
        || (text.Length > 2 && text[1] == ':' && text[2] is '\\' or '/')
        || text.Contains(":\\", StringComparison.Ordinal);

    private static bool LooksLikeExpression(string text) =>
        text[0] is '$' && text.Length > 1 && (char.IsLetter(text[1]) || text[1] is '_' or '{') && !text.AsSpan(1).ContainsAnyExcept(VariableCharacters);

    private static readonly SearchValues<char> VariableCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:{}.");
}
