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
        var shown = redactor.Redact(uri);
        var at = shown.IndexOf('?', StringComparison.Ordinal);
        return at < 0 ? shown : string.Concat(shown.AsSpan(0, at + 1), MaskQuery(shown.AsSpan(at + 1)));
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
