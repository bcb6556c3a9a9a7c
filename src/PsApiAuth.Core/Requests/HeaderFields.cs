using System.Collections.Frozen;
using PsApiAuth.Scanning.Detectors;

namespace PsApiAuth.Requests;

/// <summary>What is known of header fields by their name.</summary>
public static class HeaderFields
{
    private static readonly FrozenSet<string> OfContent = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Allow", "Content-Disposition", "Content-Encoding", "Content-Language", "Content-Length", "Content-Location", "Content-MD5",
        "Content-Range", "Content-Type", "Expires", "Last-Modified");

    // Idempotency-Key tells requests apart and opens nothing.
    private static readonly FrozenSet<string> Harmless = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase, "Idempotency-Key", "WWW-Authenticate", "Proxy-Authenticate", "Sec-WebSocket-Key");

    private static readonly FrozenSet<string> SureCredentials = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "Authorization", "Proxy-Authorization", "Cookie");

    // Words, so that X-Author is nobody's credential; and what stands in longer words as well.
    private static readonly FrozenSet<string> CredentialWords = FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "auth", "key", "session", "sid", "sign");

    private static readonly string[] CredentialParts = ["authorization", "authentication", "authtoken", "cookie", "token", "secret", "password", "apikey", "credential", "signature"];

    /// <summary>Whether the field describes the body, so that it goes where the body goes.</summary>
    public static bool IsOfContent(string name) => OfContent.Contains(name);

    /// <summary>Whether the field may carry, to judge by its name, what lets a caller in.</summary>
    public static bool IsCredential(string name) =>
        !Harmless.Contains(name)
        && (HasCredentialWord(name)
            || Array.Exists(CredentialParts, part => name.Contains(part, StringComparison.OrdinalIgnoreCase))
            || SecretName.Classify(name) > NameClass.Weak);

    /// <summary>Whether the field surely carries a credential. X-Partition-Key may and does not; it is masked, and travels over http.</summary>
    public static bool IsSurelyCredential(string name) => SureCredentials.Contains(name) || (!Harmless.Contains(name) && SecretName.Classify(name) > NameClass.Weak);

    private static bool HasCredentialWord(ReadOnlySpan<char> name)
    {
        var words = CredentialWords.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in name.SplitAny('-', '_'))
        {
            if (words.Contains(name[word])) return true;
        }

        return false;
    }

    /// <summary>Checks a field before it is sent. Nothing of the value is quoted.</summary>
    /// <exception cref="InvalidSettingException">The name is no token, or the value has characters that a header cannot carry.</exception>
    public static void Check(string name, string value)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(TokenCharacters))
        {
            throw new InvalidSettingException("InvalidHeader", "The name of a header has characters that it must not have (RFC 9110 section 5.1).", "Check the keys of -Headers.");
        }

        if (value.AsSpan().ContainsAnyExcept(ValueCharacters))
        {
            throw new InvalidSettingException(
                "InvalidHeader",
                $"The value of the header {name} has a line break, a control character or one beyond ASCII.",
                "Encode it as the API wants it, such as with [uri]::EscapeDataString.");
        }
    }

    private static readonly System.Buffers.SearchValues<char> TokenCharacters =
        System.Buffers.SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly System.Buffers.SearchValues<char> ValueCharacters =
        System.Buffers.SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (char)c), '\t']);
}
