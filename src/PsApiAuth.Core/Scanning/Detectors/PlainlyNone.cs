using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>Recognises literals that are no secrets whatever the name beside them promises.</summary>
internal static class PlainlyNone
{
    private const string Digits = "0123456789";
    private const int AgeRecipientLength = 62;

    /// <summary>Whether a literal is public, a reference, or only repeats its name.</summary>
    internal static bool Is(ReadOnlySpan<char> name, ReadOnlySpan<char> content, AssignedValue value) =>
        IsPublic(content) || Placeholder.IsReference(content) || (value.Interpolates && HasVariable(content)) || value.Joint switch
        {
            Joint.Pair => SaysTheSame(name, content.TrimEnd(Digits)) || content.StartsWith(name, StringComparison.OrdinalIgnoreCase),
            Joint.Option => SaysTheSame(name, content) || IsPair(content),
            _ => SaysTheSame(name, content),
        };

    /// <summary>Keys that are made for web pages, ids of applications, and data that only its owner can decrypt.</summary>
    private static bool IsPublic(ReadOnlySpan<char> content) =>
        content.StartsWith("pk_test_", StringComparison.Ordinal) || content.StartsWith("pk_live_", StringComparison.Ordinal) || content.StartsWith("sq0idp-", StringComparison.Ordinal)
        || content.StartsWith("ENC(", StringComparison.Ordinal) || content.StartsWith("ENC[", StringComparison.Ordinal) || content.StartsWith("ssh-", StringComparison.Ordinal)
        || content.StartsWith("$ANSIBLE_VAULT", StringComparison.Ordinal) || IsAgeRecipient(content);

    /// <summary>What age encrypts to, in Bech32 (BIP 173): <c>age1…</c></summary>
    private static bool IsAgeRecipient(ReadOnlySpan<char> content) =>
        content.Length == AgeRecipientLength && content.StartsWith("age1", StringComparison.Ordinal) && !content.ContainsAnyExcept(TokenAlphabet.LowerAlnum);

    /// <summary>An option that takes names with values of its own: <c>--secret id=token,env=TOKEN</c>.</summary>
    private static bool IsPair(ReadOnlySpan<char> content) => content.IndexOf('=') is > 0 and var equals && equals < content.Length - 1 && !content[..equals].ContainsAnyExceptInRange('a', 'z');

    private static bool HasVariable(ReadOnlySpan<char> content)
    {
        for (var i = 0; i + 1 < content.Length; i++)
        {
            if (content[i] == '$' && (char.IsAsciiLetter(content[i + 1]) || content[i + 1] is '{' or '(' or '_')) return i == 0 || !char.IsAsciiLetterOrDigit(content[i - 1]) || content[i + 1] is '{' or '(';
            if (content[i] == '{' && char.IsAsciiLetter(content[i + 1])) return true;
        }

        return false;
    }

    /// <summary><c>password = "Password"</c>, <c>api_key: api-key</c></summary>
    private static bool SaysTheSame(ReadOnlySpan<char> name, ReadOnlySpan<char> content) =>
        content.Length >= 3 && name.EndsWith(content.Trim("\"'$:<>[]{}()"), StringComparison.OrdinalIgnoreCase);
}
