using System.Buffers;
using PsApiAuth.Scanning;

namespace PsApiAuth.Secrets;

/// <summary>The password in the user-info of a URL (RFC 3986 §3.2.1): <c>scheme://user:password@host</c>.</summary>
internal sealed record UserInfoFormat() : TokenFormat(
    "url-password",
    "Password in a URL",
    Severity.High,
    "It opens the service that the URL names: change it there and take it from the environment.",
    "://")
{
    private const int LongestUserInfo = 300;
    private static readonly SearchValues<char> Stops = SearchValues.Create(" \t\r\n\"'`<>\\|,;()[]{}");

    private static readonly SearchValues<char> NeverInPasswords = SearchValues.Create(" \t\r\n\"'`<>\\{}");

    /// <inheritdoc/>
    public override bool TryMatch(ReadOnlySpan<char> text, int anchorAt, int anchorLength, out TokenMatch match)
    {
        match = default;
        if (anchorAt == 0 || !char.IsAsciiLetterOrDigit(text[anchorAt - 1])) return false;

        var start = anchorAt + anchorLength;
        var rest = text[start..Math.Min(text.Length, start + LongestUserInfo)];
        var colon = rest.IndexOfAny(':', '@', '/');
        if (colon < 0 || rest[colon] != ':' || rest[..colon].ContainsAny(Stops)) return false;

        var userInfo = rest[(colon + 1)..];
        var at = LengthOfPassword(userInfo);
        if (at < 3 || !IsHost(userInfo[(at + 1)..])) return false;

        var password = userInfo[..at];
        var confidence = PasswordShape.Judge(password);
        if (confidence is null) return false;

        match = new TokenMatch(start + colon + 1, at, confidence.Value);
        return true;
    }

    /// <summary>Passwords are not always encoded as they should be: the last <c>@</c> before the path ends them.</summary>
    private static int LengthOfPassword(ReadOnlySpan<char> rest)
    {
        var first = rest.IndexOfAny('@', ' ', '\n');
        if (first < 0 || rest[first] != '@' || rest[..first].ContainsAny(Stops) && !IsPlausible(rest[..first])) return -1;

        var authority = rest[(first + 1)..];
        var end = authority.IndexOfAny(Stops);
        if (end >= 0) authority = authority[..end];
        var path = authority.IndexOfAny('/', '?', '#');
        if (path >= 0) authority = authority[..path];
        var last = authority.LastIndexOf('@');
        return last < 0 ? first : first + 1 + last;
    }

    private static bool IsPlausible(ReadOnlySpan<char> password) => !password.ContainsAny(NeverInPasswords);

    private static bool IsHost(ReadOnlySpan<char> rest) =>
        rest.Length > 0 && (char.IsAsciiLetterOrDigit(rest[0]) || rest[0] is '[' or '$' or '{' or '<' or '%');
}
