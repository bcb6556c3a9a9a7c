using System.Text;

namespace PsApiAuth.Requests;

/// <summary>Makes the address of a call out of a base and what the caller wrote.</summary>
public static class ResourceUri
{
    /// <summary>Reads a base address.</summary>
    /// <param name="name">The parameter or variable that holds it.</param>
    /// <param name="text">The address.</param>
    /// <exception cref="InvalidSettingException">It is not an absolute http(s) address, or has user-info.</exception>
    public static Uri ParseBase(string name, string text) => IsHttp(text, out var uri)
        ? WithoutUserInfo(uri)
        : throw new InvalidSettingException("InvalidUri", $"{name} is not an absolute http or https address.", $"Set {name} to an address such as https://api.example.com/v1.");

    /// <summary>The address of a call.</summary>
    /// <param name="baseUri">The base that relative addresses build on, with its whole path and its query; null for none.</param>
    /// <param name="text">An absolute address, or a path with or without a slash in front.</param>
    /// <exception cref="InvalidSettingException">It is not an address, leads out of the base, or there is no base for it.</exception>
    public static Uri Resolve(Uri? baseUri, string text)
    {
        if (IsHttp(text, out var absolute)) return WithoutUserInfo(absolute);

        if (HasScheme(text)) throw new InvalidSettingException("InvalidUri", "-Uri is not an http or https address.", "Give an absolute address, or a path below the base address.");
        if (LooksLikeUserInfo(text)) throw UserInfo();
        if (StartsWithHost(text))
        {
            throw new InvalidSettingException("InvalidUri", "-Uri begins with two slashes, which would name another host.", "Begin a path with one slash or none; give another host with its scheme.");
        }

        if (baseUri is null)
        {
            throw new InvalidSettingException(
                "NoBaseUri",
                "-Uri is relative and there is no base address to build on.",
                "Give an absolute address, name a profile with -Profile, or set API_BASE_URL.");
        }

        return WithQueryOf(baseUri, Join(baseUri, text));
    }

    /// <summary>Keeps a credential that is bound to a base at that base.</summary>
    /// <exception cref="InvalidSettingException">The address has another origin.</exception>
    public static void RequireOrigin(Uri baseUri, Uri uri, string profile)
    {
        if (EndpointRules.IsSameOrigin(baseUri, uri)) return;

        throw new InvalidSettingException(
            "ForeignOrigin",
            $"The profile '{profile}' belongs to {baseUri.GetLeftPart(UriPartial.Authority)}; its credential is not sent to {uri.GetLeftPart(UriPartial.Authority)}.",
            "Call an address of the profile's origin, or use another profile.");
    }

    /// <summary>Adds parameters to the query.</summary>
    public static Uri WithQuery(Uri uri, IEnumerable<KeyValuePair<string, string>> parameters)
    {
        var query = new StringBuilder(uri.Query.Length > 1 ? uri.Query[1..] : "");
        foreach (var (name, value) in parameters)
        {
            if (query.Length > 0) query.Append('&');
            query.Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return WithRawQuery(uri, query.ToString());
    }

    /// <summary>Gives a parameter of the query a value, whether it was there or not.</summary>
    public static Uri WithParameter(Uri uri, string name, string value) =>
        WithQuery(Without(uri, (pairName, _) => pairName == name), [KeyValuePair.Create(name, value)]);

    /// <summary>The value of a parameter of the query, decoded; null when it is not there.</summary>
    public static string? Parameter(Uri uri, string name)
    {
        foreach (var pair in uri.Query.TrimStart('?').Split('&'))
        {
            var (pairName, value) = Decode(pair);
            if (pairName == name) return value;
        }

        return null;
    }

    /// <summary>Takes the API key out of an address that a server gave: its parameter, and any other that has its value.</summary>
    internal static Uri WithoutKey(Uri uri, AuthScheme.ApiKey key) =>
        Without(uri, (name, value) => name.Equals(key.Name, StringComparison.OrdinalIgnoreCase) || key.Key.RevealSpan().SequenceEqual(value));

    private static Uri Without(Uri uri, Func<string, string, bool> drops)
    {
        if (uri.Query.Length <= 1) return uri;

        var pairs = uri.Query[1..].Split('&');
        var kept = Array.FindAll(pairs, pair => Decode(pair) is var (name, value) && !drops(name, value));
        return kept.Length == pairs.Length ? uri : WithRawQuery(uri, string.Join('&', kept));
    }

    private static (string Name, string Value) Decode(string pair)
    {
        var at = pair.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? (Unescape(pair), "") : (Unescape(pair[..at]), Unescape(pair[(at + 1)..]));
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static Uri WithRawQuery(Uri uri, string query) => new UriBuilder(uri) { Query = query }.Uri;

    // Joined as text: by RFC 3986 a leading slash would drop the base's path.
    private static Uri Join(Uri baseUri, string text)
    {
        var start = baseUri.GetLeftPart(UriPartial.Path).TrimEnd('/');
        var path = text.TrimStart('/');
        var joined = path.Length == 0 || path[0] is '?' or '#' ? start + path : $"{start}/{path}";
        if (!Uri.TryCreate(joined, UriKind.Absolute, out var uri)) throw new InvalidSettingException("InvalidUri", "-Uri is not a valid path.");

        // Dot segments are resolved by now, written plainly or in percent-encoding.
        var root = baseUri.AbsolutePath.TrimEnd('/');
        if (uri.AbsolutePath == root || uri.AbsolutePath.StartsWith(root + "/", StringComparison.Ordinal)) return uri;

        throw new InvalidSettingException("InvalidUri", "-Uri leads out of the base address with '..'.", "Give a path below the base address, or an absolute address.");
    }

    private static Uri WithQueryOf(Uri baseUri, Uri uri) => baseUri.Query.Length <= 1
        ? uri
        : WithRawQuery(uri, uri.Query.Length <= 1 ? baseUri.Query[1..] : $"{baseUri.Query[1..]}&{uri.Query[1..]}");

    private static bool StartsWithHost(string text) => text.Length > 1 && IsSlash(text[0]) && IsSlash(text[1]);

    private static bool IsSlash(char c) => c is '/' or '\\';

    private static bool HasScheme(string text)
    {
        if (text.StartsWith("http:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https:", StringComparison.OrdinalIgnoreCase)) return true;

        var at = text.IndexOf("://", StringComparison.Ordinal);
        return at > 0 && !text.AsSpan(0, at).ContainsAny("/?#\\");
    }

    private static bool IsHttp(string text, out Uri uri) =>
        Uri.TryCreate(text, UriKind.Absolute, out uri!) && uri.Scheme is ("http" or "https");

    // user:password@host without its scheme would be sent as a path, and paths are written into logs.
    private static bool LooksLikeUserInfo(string text)
    {
        var length = text.AsSpan().IndexOfAny("/?#");
        var first = length < 0 ? text.AsSpan() : text.AsSpan(0, length);
        var at = first.LastIndexOf('@');
        return at > 0 && first[..at].Contains(':');
    }

    private static Uri WithoutUserInfo(Uri uri) => uri.UserInfo.Length == 0 ? uri : throw UserInfo();

    private static InvalidSettingException UserInfo() => new("InvalidUri", "The address contains user-info, which would be shown with it.", "Use -Authentication Basic with -Credential.");
}
