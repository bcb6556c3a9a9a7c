using PsApiAuth.Secrets;

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
