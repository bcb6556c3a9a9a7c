namespace PsApiAuth.Tokens;

/// <summary>Where an authorization server is: its token endpoint, its issuer, or both. The issuer's metadata name what is not given.</summary>
public sealed record AuthorizationServer
{
    private AuthorizationServer()
    {
    }

    /// <summary>The token endpoint; null when the metadata name it.</summary>
    public Uri? TokenEndpoint { get; private init; }

    /// <summary>The issuer; null when it is not known.</summary>
    public Uri? Authority { get; private init; }

    /// <summary>Whether endpoints may be http on other hosts than loopback.</summary>
    public bool AllowUnencrypted { get; init; }

    /// <summary>What names it to people: the token endpoint, or the issuer. A query is not shown.</summary>
    public string DisplayName => (TokenEndpoint ?? Authority!).GetLeftPart(UriPartial.Path);

    /// <summary>A server whose token endpoint is known, and perhaps its issuer.</summary>
    public static AuthorizationServer WithEndpoint(Uri tokenEndpoint, Uri? authority = null) => new() { TokenEndpoint = tokenEndpoint, Authority = authority };

    /// <summary>A server whose issuer is known.</summary>
    public static AuthorizationServer WithAuthority(Uri authority) => new() { Authority = authority };

    /// <inheritdoc cref="DisplayName"/>
    public override string ToString() => DisplayName;
}
