using System.Security.Cryptography.X509Certificates;

namespace PsApiAuth.Sandbox.Authorization;

/// <summary>
/// A client that the sandbox knows. One without a secret, a key and a certificate is a public client.
/// </summary>
public sealed class SandboxClient
{
    /// <summary>The client identifier, with any characters.</summary>
    public required string Id { get; init; }

    /// <summary>The client secret, with any characters. At least 32 bytes are needed for <c>client_secret_jwt</c>.</summary>
    public string? Secret { get; init; }

    /// <summary>Public keys that verify the client's assertions, each a JWK (JSON) or a PEM text.</summary>
    public IReadOnlyList<string> PublicKeys { get; init; } = [];

    /// <summary>The certificate that the client presents in TLS. Only its public part is looked at.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The methods that are accepted. Null: every method that the credentials above allow.</summary>
    public IReadOnlySet<ClientAuthenticationMethod>? AuthenticationMethods { get; init; }

    /// <summary>The scopes that are granted of those asked for. Null: all that the sandbox knows.</summary>
    public IReadOnlySet<string>? Scopes { get; init; }

    /// <summary>How long the client's access tokens live. Null: the sandbox's lifetime.</summary>
    public TimeSpan? AccessTokenLifetime { get; init; }

    /// <summary>Whether each use of a refresh token gives a new one and ends the old one.</summary>
    public bool RotateRefreshTokens { get; init; }

    /// <summary>
    /// Whether Basic credentials are taken as they are, as servers do that never form-decode them.
    /// </summary>
    public bool RawBasic { get; init; }

    internal bool IsPublic => Secret is null && PublicKeys.Count == 0 && Certificate is null;

    /// <summary>The identifier; never the secret.</summary>
    public override string ToString() => Id;
}
