using System.Text;
using PsApiAuth.Secrets;

namespace PsApiAuth.Requests;

/// <summary>Makes an address fit to show: known secrets and what a parameter's name calls a secret are masked.</summary>
public static class ShownUri
{
    private static readonly string[] SecretWords = ["key", "token", "secret", "password", "passwd", "pwd", "appid", "sig", "signature", "code", "credential", "auth", "assertion"];

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
        var length = uri.AsSpan(start).IndexOfAny("/?#\\");
        var end = uri.AsSpan(start, length < 0 ? uri.Length - start : length).LastIndexOf('@');
        return end < 0 ? uri : string.Concat(uri.AsSpan(0, start), SecretMask.Ellipsis, uri.AsSpan(start + end));
    }

    private static string MaskQuery(ReadOnlySpan<char> query)
    {
        var shown = new StringBuilder(query.Length);
        foreach (var range in query.Split('&'))
        {
            if (shown.Length > 0) shown.Append('&');
            var pair = query[range];
            var at = pair.IndexOf('=');
            if (at > 0 && IsSecret(pair[..at])) shown.Append(pair[..(at + 1)]).Append(SecretMask.Mask(Uri.UnescapeDataString(pair[(at + 1)..])));
            else shown.Append(pair);
        }

        return shown.ToString();
    }

    // Whole words: "monkey" holds no key and "page_token" does.
    private static bool IsSecret(ReadOnlySpan<char> name)
    {
        foreach (var word in SecretWords)
        {
            if (name.EndsWith(word, StringComparison.OrdinalIgnoreCase) && (name.Length == word.Length || IsWordStart(name, name.Length - word.Length))) return true;
        }

        return name.Equals("apikey", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsWordStart(ReadOnlySpan<char> name, int at) =>
        !char.IsAsciiLetterOrDigit(name[at - 1]) || (char.IsAsciiLetterUpper(name[at]) && !char.IsAsciiLetterUpper(name[at - 1]));
}
