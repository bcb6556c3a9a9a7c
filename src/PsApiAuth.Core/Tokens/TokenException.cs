namespace PsApiAuth.Tokens;

/// <summary>No token could be had, so the request that needed it was not sent.</summary>
/// <param name="endpoint">The token endpoint; its query is not shown.</param>
/// <param name="error">What the server said.</param>
public sealed class TokenException(Uri endpoint, TokenError error) : ApiAuthException(
    "TokenRequestFailed",
    $"No token from {endpoint.GetLeftPart(UriPartial.Path)}: {error}",
    RemedyFor(error.Error))
{
    /// <summary>What the server said.</summary>
    public TokenError Error { get; } = error;

    /// <summary>The token endpoint without its query.</summary>
    public Uri Endpoint { get; } = new(endpoint.GetLeftPart(UriPartial.Path));

    private static string RemedyFor(string? error) => error switch
    {
        "invalid_client" => "Check client id, client secret and -ClientAuthentication; some servers want Post, some decode nothing (-BasicEncoding Raw).",
        "invalid_scope" => "Check -Scope against the scopes that the server grants to this client.",
        "unauthorized_client" or "unsupported_grant_type" => "Ask the server's owner to allow this grant for the client.",
        _ => "Check the token endpoint's address and the client's registration.",
    };
}
