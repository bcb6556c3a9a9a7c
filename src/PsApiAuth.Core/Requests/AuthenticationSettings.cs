using System.Collections.Immutable;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Requests;

/// <summary>The ways to authenticate that a caller can name.</summary>
public enum AuthenticationType
{
    /// <summary>No credential.</summary>
    None,

    /// <summary>An API key in a header or in the query.</summary>
    ApiKey,

    /// <summary>A bearer token that somebody else issued (RFC 6750).</summary>
    Bearer,

    /// <summary>User name and password (RFC 7617).</summary>
    Basic,

    /// <summary>A token from a token endpoint (RFC 6749).</summary>
    OAuth,
}

/// <summary>How to authenticate, with the places of the secrets and not the secrets. What is null comes from the environment.</summary>
public sealed record AuthenticationSettings
{
    /// <summary>The way.</summary>
    public AuthenticationType Type { get; init; }

    /// <summary>The variables that stand in for what is not given.</summary>
    public EnvironmentNames Environment { get; init; } = new("");

    /// <summary>Where the API key is.</summary>
    public SecretSource? ApiKey { get; init; }

    /// <summary>The header or query parameter of the API key; null for <c>X-API-Key</c> or <c>api_key</c>.</summary>
    public string? ApiKeyName { get; init; }

    /// <summary>Where the API key travels.</summary>
    public ApiKeyLocation ApiKeyIn { get; init; }

    /// <summary>Where the bearer token is.</summary>
    public SecretSource? Token { get; init; }

    /// <summary>The user name of Basic authentication.</summary>
    public string? UserName { get; init; }

    /// <summary>Where the password of Basic authentication is.</summary>
    public SecretSource? Password { get; init; }

    /// <summary>How a token is got.</summary>
    public OAuthSettings OAuth { get; init; } = new();

    /// <summary>The way, which is all that a list of profiles needs to show.</summary>
    public override string ToString() => Type.ToString();
}

/// <summary>How to get a token, with the places of the secrets and not the secrets. What is null comes from the environment.</summary>
public sealed record OAuthSettings
{
    /// <summary>The address of the token endpoint.</summary>
    public string? TokenUri { get; init; }

    /// <summary>The client identifier.</summary>
    public string? ClientId { get; init; }

    /// <summary>Where the client secret is.</summary>
    public SecretSource? ClientSecret { get; init; }

    /// <summary>How the client proves who it is.</summary>
    public ClientAuthentication ClientAuthentication { get; init; }

    /// <summary>How Basic credentials are encoded.</summary>
    public BasicEncoding BasicEncoding { get; init; }

    /// <summary>The scopes asked for.</summary>
    public ScopeSet? Scope { get; init; }

    /// <summary>The audience parameter.</summary>
    public string? Audience { get; init; }

    /// <summary>Resource indicators (RFC 8707).</summary>
    public ImmutableArray<string> Resources { get; init; } = [];

    /// <summary>Extra form parameters.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>How early a token is renewed.</summary>
    public TimeSpan ExpiryBuffer { get; init; } = TokenRequest.DefaultExpiryBuffer;

    /// <summary>Whether the token endpoint may be http on other hosts than loopback.</summary>
    public bool AllowUnencryptedAuthentication { get; init; }

    /// <summary>Which connections are used for the token endpoint.</summary>
    public TransportSettings Transport { get; init; } = TransportSettings.Default;
}
