using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Requests;

/// <summary>Where an API key travels.</summary>
public enum ApiKeyLocation
{
    /// <summary>In a header.</summary>
    Header,

    /// <summary>In the query, as a parameter.</summary>
    Query,
}

/// <summary>How a request says who sends it, with the secrets at hand.</summary>
public abstract record AuthScheme
{
    private AuthScheme()
    {
    }

    /// <summary>Whether a secret travels with the request.</summary>
    public bool HasCredential => this is not None;

    /// <summary>Nobody: no credential is sent.</summary>
    public sealed record None : AuthScheme;

    /// <summary>One long secret in a header or in the query.</summary>
    /// <param name="Key">The secret.</param>
    /// <param name="Name">The header's or query parameter's name.</param>
    /// <param name="In">Where it travels.</param>
    public sealed record ApiKey(SecretValue Key, string Name, ApiKeyLocation In) : AuthScheme;

    /// <summary>A token that somebody else issued and renews (RFC 6750).</summary>
    /// <param name="Token">The token.</param>
    public sealed record Bearer(SecretValue Token) : AuthScheme;

    /// <summary>User name and password (RFC 7617, UTF-8).</summary>
    /// <param name="UserName">The user name; has no colon.</param>
    /// <param name="Password">The password.</param>
    public sealed record Basic(string UserName, SecretValue Password) : AuthScheme;

    /// <summary>A token that the session gets and renews by itself.</summary>
    /// <param name="Request">What is asked of the token endpoint.</param>
    public sealed record OAuth(TokenRequest Request) : AuthScheme;
}
