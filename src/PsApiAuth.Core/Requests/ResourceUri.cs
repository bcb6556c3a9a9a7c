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
    /// <param name="baseUri">The base that relative addresses build on, with its whole path; null for none.</param>
    /// <param name="text">An absolute address, or a path with or without a slash in front.</param>
    /// <exception cref="InvalidSettingException">It is not an address, or there is no base for it.</exception>
    public static Uri Resolve(Uri? baseUri, string text)
    {
        if (IsHttp(text, out var absolute)) return WithoutUserInfo(absolute);

        if (text.Contains("://", StringComparison.Ordinal) && !text.StartsWith('/'))
        {
            throw new InvalidSettingException("InvalidUri", "-Uri is not an http or https address.", "Give an absolute address, or a path below the base address.");
        }

        if (baseUri is null)
        {
            throw new InvalidSettingException(
                "NoBaseUri",
                "-Uri is relative and there is no base address to build on.",
                "Give an absolute address, name a profile with -Profile, or set API_BASE_URL.");
        }

        // Joined as text: by RFC 3986 a leading slash would drop the base's path, and two of them its host.
        var joined = $"{baseUri.GetLeftPart(UriPartial.Path).TrimEnd('/')}/{text.TrimStart('/')}";
        return Uri.TryCreate(joined, UriKind.Absolute, out var uri)
            ? WithoutUserInfo(uri)
            : throw new InvalidSettingException("InvalidUri", "-Uri is not a valid path.");
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

        return new UriBuilder(uri) { Query = query.ToString() }.Uri;
    }

    private static bool IsHttp(string text, out Uri uri) =>
        Uri.TryCreate(text, UriKind.Absolute, out uri!) && uri.Scheme is ("http" or "https");

    private static Uri WithoutUserInfo(Uri uri) => uri.UserInfo.Length == 0
        ? uri
        : throw new InvalidSettingException("InvalidUri", "The address contains user-info, which would be shown with it.", "Use -Authentication Basic with -Credential.");
}
