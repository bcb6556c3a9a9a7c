using System.Net;

namespace PsApiAuth.Requests;

/// <summary>Which addresses a credential may be sent to.</summary>
public static class EndpointRules
{
    /// <summary>Checks the address of a token endpoint (RFC 6749 section 3.2).</summary>
    /// <param name="name">The parameter or variable that holds it.</param>
    /// <param name="text">The address.</param>
    /// <param name="allowUnencrypted">Whether http is accepted for hosts other than loopback.</param>
    /// <exception cref="InvalidSettingException">It is not an absolute http(s) URI, has user-info or a fragment, or is not encrypted.</exception>
    public static Uri TokenEndpoint(string name, string text, bool allowUnencrypted) =>
        EncryptedAddress(name, text, "the token endpoint", allowUnencrypted);

    /// <summary>Checks the address of an issuer (RFC 8414 section 2).</summary>
    /// <param name="name">The parameter that holds it.</param>
    /// <param name="text">The address.</param>
    /// <param name="allowUnencrypted">Whether http is accepted for hosts other than loopback.</param>
    /// <exception cref="InvalidSettingException">It is not an absolute http(s) URI, has more than scheme, host, port and path, or is not encrypted.</exception>
    public static Uri Authority(string name, string text, bool allowUnencrypted)
    {
        var uri = EncryptedAddress(name, text, "the issuer", allowUnencrypted);
        return uri.Query.Length == 0
            ? uri
            : throw new InvalidSettingException("InvalidUri", $"{name} has a query, which an issuer must not have.", $"Set {name} to the issuer of the authorization server.");
    }

    /// <summary>Checks an endpoint that an issuer's metadata name.</summary>
    /// <param name="name">The member of the metadata.</param>
    /// <param name="text">The address.</param>
    /// <param name="authority">The issuer.</param>
    /// <param name="allowUnencrypted">Whether http is accepted for hosts other than loopback.</param>
    /// <exception cref="InvalidSettingException">It may not be used.</exception>
    public static Uri DiscoveredEndpoint(string name, string text, Uri authority, bool allowUnencrypted)
    {
        var uri = EncryptedAddress($"The {name} in the metadata of {authority.GetLeftPart(UriPartial.Authority)}", text, "the endpoint", allowUnencrypted);
        if (authority.Scheme == Uri.UriSchemeHttps) RequireScheme(uri, $"the {name} in the metadata of {authority.GetLeftPart(UriPartial.Authority)}");
        return uri;
    }

    /// <summary>Refuses to authenticate with a client certificate where there is no TLS.</summary>
    /// <exception cref="InvalidSettingException">The address is not https.</exception>
    public static void RequireTls(Uri uri) => RequireScheme(uri, $"client authentication with a certificate at {uri.GetLeftPart(UriPartial.Authority)}");

    /// <summary>Refuses to send a credential in the clear.</summary>
    /// <param name="uri">Where it goes.</param>
    /// <param name="allowUnencrypted">Whether http is accepted for hosts other than loopback.</param>
    /// <param name="proxy">The proxy that the caller names; null for none.</param>
    /// <exception cref="InvalidSettingException">Neither https, nor loopback all the way, nor allowed.</exception>
    public static void RequireEncryption(Uri uri, bool allowUnencrypted, Uri? proxy = null)
    {
        if (uri.Scheme == Uri.UriSchemeHttps || allowUnencrypted || (IsLoopback(uri) && (proxy is null || IsLoopback(proxy)))) return;

        throw new InvalidSettingException(
            "UnencryptedAuthentication",
            $"A credential would be sent unencrypted to {uri.Scheme}://{uri.Authority}.",
            "Use https, or allow it for this call with -AllowUnencryptedAuthentication.");
    }

    /// <summary>Scheme, host and port of an address, without any user-info.</summary>
    public static string OriginOf(Uri uri) => uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);

    /// <summary>Whether two addresses have the same scheme, host and port (RFC 6454).</summary>
    public static bool IsSameOrigin(Uri one, Uri other) =>
        one.Scheme == other.Scheme && one.Port == other.Port && one.IdnHost.Equals(other.IdnHost, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an address is this machine's own, by name or number. The machine's own name is not, since a hosts file may send it anywhere.</summary>
    public static bool IsLoopback(Uri uri) =>
        uri.IdnHost.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(uri.IdnHost.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static Uri EncryptedAddress(string name, string text, string whose, bool allowUnencrypted)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
        {
            throw new InvalidSettingException("InvalidUri", $"{name} is not an absolute https address.", $"Set {name} to the address of {whose}.");
        }

        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            throw new InvalidSettingException("InvalidUri", $"{name} contains user-info or a fragment, which the address of {whose} must not have.", $"Remove it from {name}.");
        }

        RequireEncryption(uri, allowUnencrypted);
        return uri;
    }

    private static void RequireScheme(Uri uri, string subject)
    {
        if (uri.Scheme == Uri.UriSchemeHttps) return;

        throw new InvalidSettingException("UnencryptedAuthentication", $"https is needed for {subject}.", "Use the https address of the server.");
    }
}
