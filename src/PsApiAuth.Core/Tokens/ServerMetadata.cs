using System.Collections.Immutable;
using PsApiAuth.Requests;

namespace PsApiAuth.Tokens;

/// <summary>What an authorization server says of itself (RFC 8414, OpenID Connect Discovery).</summary>
public sealed record ServerMetadata
{
    /// <summary>Its identifier, which is the address that was asked.</summary>
    public required string Issuer { get; init; }

    /// <summary>Where tokens are issued.</summary>
    public required Uri TokenEndpoint { get; init; }

    /// <summary>Where tokens are revoked; null when it offers none.</summary>
    public Uri? RevocationEndpoint { get; init; }

    /// <summary>Where tokens are looked up; null when it offers none.</summary>
    public Uri? IntrospectionEndpoint { get; init; }

    /// <summary>The scopes that it makes known; empty when it names none.</summary>
    public ImmutableArray<string> Scopes { get; init; } = [];

    /// <summary>Reads the metadata for clients that authenticate with a certificate or not (RFC 8705 section 5).</summary>
    /// <param name="body">The document.</param>
    /// <param name="authority">The issuer that was asked.</param>
    /// <param name="tls">Whether the endpoints for client certificates are wanted.</param>
    /// <param name="allowUnencrypted">Whether endpoints may be http on other hosts than loopback.</param>
    /// <returns>The metadata; null when the body is not metadata.</returns>
    /// <exception cref="ApiAuthException">They belong to another issuer, or name an endpoint that cannot be used.</exception>
    public static ServerMetadata? Read(ReadOnlySpan<byte> body, Uri authority, bool tls, bool allowUnencrypted)
    {
        if (!ServerJson.TryParse(body, out var json)) return null;

        using (json)
        {
            var document = json.RootElement;
            if (ServerJson.Text(document, "issuer") is not { Length: > 0 } issuer) return null;
            if (!IsIssuer(issuer, authority)) throw DiscoveryException.WrongIssuer(authority);

            var aliases = tls && ServerJson.TryGet(document, "mtls_endpoint_aliases", out var found) && found.ValueKind == System.Text.Json.JsonValueKind.Object
                ? found
                : document;

            Uri? Endpoint(string name) => (ServerJson.Text(aliases, name) ?? ServerJson.Text(document, name)) is { Length: > 0 } text
                ? EndpointRules.DiscoveredEndpoint(name, text, authority, allowUnencrypted)
                : null;

            return new ServerMetadata
            {
                Issuer = issuer,
                TokenEndpoint = Endpoint("token_endpoint") ?? throw DiscoveryException.NoEndpoint(authority.GetLeftPart(UriPartial.Path), "token_endpoint"),
                RevocationEndpoint = Endpoint("revocation_endpoint"),
                IntrospectionEndpoint = Endpoint("introspection_endpoint"),
                Scopes = [.. ServerJson.Texts(document, "scopes_supported")],
            };
        }
    }

    // The two must be identical (RFC 8414 section 3.3); a slash at the end is lost where people copy addresses.
    private static bool IsIssuer(string issuer, Uri authority) =>
        issuer.TrimEnd('/').Equals(authority.OriginalString.TrimEnd('/'), StringComparison.Ordinal)
        || issuer.TrimEnd('/').Equals(authority.AbsoluteUri.TrimEnd('/'), StringComparison.Ordinal);
}

/// <summary>The metadata of an authorization server could not be had or used.</summary>
public sealed class DiscoveryException : ApiAuthException
{
    private DiscoveryException(string errorId, string message, string remedy)
        : base(errorId, message, remedy)
    {
    }

    /// <summary>Neither of the two documents is there.</summary>
    public static DiscoveryException NotFound(Uri authority, string problem) => new(
        "DiscoveryFailed",
        $"{authority.GetLeftPart(UriPartial.Path)} publishes no metadata of an authorization server: {problem}",
        "Check -Authority: it is the issuer, without /.well-known. Or give -TokenUri instead.");

    /// <summary>The document belongs to somebody else.</summary>
    public static DiscoveryException WrongIssuer(Uri authority) => new(
        "IssuerMismatch",
        $"The metadata of {authority.GetLeftPart(UriPartial.Path)} name another issuer, so they are not used.",
        "Set -Authority to exactly the issuer that the server documents.");

    /// <summary>The document lacks what is needed.</summary>
    public static DiscoveryException NoEndpoint(string server, string endpoint) => new(
        "EndpointNotKnown",
        $"The {endpoint} of {server} is not known.",
        "Give -Authority, so that the server's metadata are read; if they do not name it, the server does not offer it.");

    /// <summary>The origin of a token endpoint publishes metadata, but not of this endpoint.</summary>
    public static DiscoveryException ForeignEndpoint(string tokenEndpoint) => new(
        "DiscoveryFailed",
        $"The metadata at the origin of {tokenEndpoint} belong to another token endpoint.",
        "Give -Authority: the issuer of the authorization server.");
}
