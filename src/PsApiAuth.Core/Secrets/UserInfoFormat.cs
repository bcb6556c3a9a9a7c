using System.Buffers;
using PsApiAuth.Scanning;

namespace PsApiAuth.Secrets;

/// <summary>The password in the user-info of a URL (RFC 3986 §3.2.1): <c>scheme://user:password@host</c>.</summary>
internal sealed record UserInfoFormat() : TokenFormat(
    "url-password",
    "Password in a URL",
    Severity.High,
    "It opens the service that the URL names: change it there and take it from the environment.",
    "://", "@tcp(", "@unix(")
{
    private const int LongestUser = 64;
    private const int LongestUserInfo = 300;
    private const int ShortestToken = 20;
    private const int ShortestLetters = 8;
    private const int ShortestPassword = 3;
    private const double RandomLetters = 0.3;
    private static readonly SearchValues<char> Stops = SearchValues.Create(" \t\r\n\"'`<>\\|,;()[]{}");

    private static readonly SearchValues<char> QuotesAndBlanks = SearchValues.Create(" \t\r\n\"'`");
    private static readonly SearchValues<char> NeverInPasswords = SearchValues.Create(" \t\r\n\"'`<>\\{}");

    /// <inheritdoc/>
    public override bool TryMatch(ReadOnlySpan<char> text, int anchorAt, int anchorLength, out TokenMatch match)
    {
        match = default;
        if (text[anchorAt] == '@') return TryMatchBefore(text, anchorAt, out match);
        if (anchorAt == 0 || !char.IsAsciiLetterOrDigit(text[anchorAt - 1])) return false;

        var start = anchorAt + anchorLength;
        var rest = text[start..Math.Min(text.Length, start + LongestUserInfo)];
        var colon = rest.IndexOfAny(':', '/');
        if (TryMatchToken(rest, start, out match)) return true;
        if (colon < 0 || rest[colon] != ':' || rest[..colon].ContainsAny(Stops)) return false;

        // The user may be an address; otherwise what follows an @ is a host with a port.
        if (rest[..colon].Contains('@') && (rest.Length == colon + 1 || char.IsAsciiDigit(rest[colon + 1]) && !rest[(colon + 1)..Math.Min(rest.Length, colon + 7)].ContainsAnyInRange('A', 'z'))) return false;

        var userInfo = rest[(colon + 1)..];
        var at = LengthOfPassword(userInfo);
        if (at < ShortestPassword || !IsHost(userInfo[(at + 1)..])) return false;

        var password = userInfo[..at];
        var confidence = PasswordShape.Judge(password);
        if (confidence is null) return false;

        // Letters alone are a password here as well, where they are no word.
        if (confidence == Confidence.Low && at >= ShortestLetters && Randomness.Of(password) > RandomLetters) confidence = Confidence.Medium;

        match = new TokenMatch(start + colon + 1, at, confidence.Value);
        return true;
    }

    /// <summary>Data source names of Go and PHP have no scheme: <c>user:password@tcp(host)/database</c>.</summary>
    private static bool TryMatchBefore(ReadOnlySpan<char> text, int at, out TokenMatch match)
    {
        match = default;
        var before = text[Math.Max(0, at - LongestUserInfo)..at];
        var userInfo = before[(before.LastIndexOfAny(QuotesAndBlanks) + 1)..];
        if (userInfo.LastIndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme) userInfo = userInfo[(scheme + "://".Length)..];

        var colon = userInfo.IndexOf(':');
        if (colon is < 0 or > LongestUser) return false;

        // In settings the name stands before: DSN=user:password@tcp(…)
        var user = userInfo[(userInfo[..colon].LastIndexOf('=') + 1)..colon];
        var password = userInfo[(colon + 1)..];
        if (user.IsEmpty || user.ContainsAnyExcept(TokenAlphabet.Dotted) || password.Length < ShortestPassword || password.ContainsAny(NeverInPasswords)) return false;
        if (PasswordShape.Judge(password) is not { } confidence) return false;

        match = new TokenMatch(at - password.Length, password.Length, confidence);
        return true;
    }

    /// <summary>A token in the place of the user: <c>https://token@github.com</c>. Sentry's keys for clients are meant to be public.</summary>
    private static bool TryMatchToken(ReadOnlySpan<char> rest, int start, out TokenMatch match)
    {
        match = default;
        var at = rest.IndexOfAnyExcept(TokenAlphabet.Word);
        if (at < ShortestToken || rest[at] != '@' || !IsHost(rest[(at + 1)..])) return false;

        var host = rest[(at + 1)..];
        var end = host.IndexOfAny(Stops);
        if (end >= 0) host = host[..end];
        if (host.Contains("sentry", StringComparison.OrdinalIgnoreCase) || host.Contains("ingest", StringComparison.OrdinalIgnoreCase) || KeyShape.Judge(rest[..at]) != Confidence.High) return false;

        match = new TokenMatch(start, at, Confidence.Medium);
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
