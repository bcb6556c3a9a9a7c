using System.Text;
using PsApiAuth.Scanning.Detectors;
using PsApiAuth.Secrets;

namespace PsApiAuth.Requests;

/// <summary>Makes an address fit to show: known secrets and what a parameter's name calls a secret are masked.</summary>
public static class ShownUri
{
    private const int ShortestGenerated = 10;

    private static readonly string[] SecretWords = ["token", "secret", "password", "passwd", "pwd", "appid", "sig", "signature", "credential", "assertion"];

    // By themselves they are secret; country_code and sort_key are, unless their value looks generated, not.
    private static readonly string[] AmbiguousWords = ["key", "code", "auth"];

    /// <summary>The address as text.</summary>
    public static string Of(Uri uri, Redactor redactor) => OfText(uri.AbsoluteUri, redactor);

    /// <summary>The same of an address that may be relative.</summary>
    public static string OfText(string uri, Redactor redactor)
    {
        var shown = redactor.Redact(WithoutUserInfo(uri));
        var at = shown.IndexOf('?', StringComparison.Ordinal);
        return at < 0 ? shown : string.Concat(shown.AsSpan(0, at + 1), MaskQuery(shown.AsSpan(at + 1)));
    }

    // Also where it is not an address at all, such as user:password@host: that is refused, and shown as what was refused.
    private static string WithoutUserInfo(string uri)
    {
        var scheme = uri.IndexOf("://", StringComparison.Ordinal);
        var start = scheme < 0 ? 0 : scheme + "://".Length;
        var rest = uri.AsSpan(start);
        var length = rest.IndexOfAny("/?#\\");
        var authority = length < 0 ? rest : rest[..length];
        if (IsTorn(authority)) authority = rest.IndexOfAny("?#") is var query and >= 0 ? rest[..query] : rest;

        var end = authority.LastIndexOf('@');
        return end < 0 ? uri : string.Concat(uri.AsSpan(0, start), SecretMask.Ellipsis, rest[end..]);
    }

    // A colon that no port follows: a scheme without its slashes, or a password with a slash, whose end stands further on.
    private static bool IsTorn(ReadOnlySpan<char> authority) =>
        !authority.ContainsAny('@', ']') && authority.LastIndexOf(':') is var colon and >= 0 && (colon == authority.Length - 1 || authority[(colon + 1)..].ContainsAnyExceptInRange('0', '9'));

    private static string MaskQuery(ReadOnlySpan<char> query)
    {
        var shown = new StringBuilder(query.Length);
        foreach (var range in query.Split('&'))
        {
            if (shown.Length > 0) shown.Append('&');
            var pair = query[range];
            var at = pair.IndexOf('=');
            if (at > 0 && IsSecret(pair[..at], pair[(at + 1)..])) shown.Append(pair[..(at + 1)]).Append(SecretMask.Mask(Uri.UnescapeDataString(pair[(at + 1)..])));
            else shown.Append(pair);
        }

        return shown.ToString();
    }

    // Whole words: "monkey" holds no key and "page_token" does.
    private static bool IsSecret(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (SecretName.Classify(name) > NameClass.Weak) return true;

        foreach (var word in SecretWords)
        {
            if (EndsInWord(name, word)) return true;
        }

        foreach (var word in AmbiguousWords)
        {
            if (EndsInWord(name, word) && (name.Length == word.Length || (value.Length >= ShortestGenerated && value.ContainsAnyInRange('0', '9')))) return true;
        }

        return false;
    }

    private static bool EndsInWord(ReadOnlySpan<char> name, string word) =>
        name.EndsWith(word, StringComparison.OrdinalIgnoreCase) && (name.Length == word.Length || IsWordStart(name, name.Length - word.Length));

    private static bool IsWordStart(ReadOnlySpan<char> name, int at) =>
        !char.IsAsciiLetterOrDigit(name[at - 1]) || (char.IsAsciiLetterUpper(name[at]) && !char.IsAsciiLetterUpper(name[at - 1]));
}
