using System.Collections.Immutable;
using PsApiAuth.Keys;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Requests;

/// <summary>How to get a token, with the places of the secrets and not the secrets. What is null comes from the environment, or follows from the rest.</summary>
public sealed record OAuthSettings
{
    /// <summary>The address of the token endpoint.</summary>
    public string? TokenUri { get; init; }

    /// <summary>The issuer, whose metadata name the endpoints.</summary>
    public string? Authority { get; init; }

    /// <summary>The client identifier.</summary>
    public string? ClientId { get; init; }

    /// <summary>Where the client secret is.</summary>
    public SecretSource? ClientSecret { get; init; }

    /// <summary>The private key that signs assertions.</summary>
    public ClientKeySettings? ClientKey { get; init; }

    /// <summary>Where the certificate for TLS, or for signing, is.</summary>
    public KeySource? ClientCertificate { get; init; }

    /// <summary>Opens encrypted keys and certificates.</summary>
    public SecretSource? ClientKeyPassphrase { get; init; }

    /// <summary>How the client proves who it is; null: as the key or certificate suggests, Basic without one.</summary>
    public ClientAuthentication? ClientAuthentication { get; init; }

    /// <summary>How Basic credentials are encoded.</summary>
    public BasicEncoding BasicEncoding { get; init; }

    /// <summary>Whom assertions are addressed to.</summary>
    public AssertionAudience AssertionAudience { get; init; }

    /// <summary>What is traded for a token.</summary>
    public GrantSettings Grant { get; init; } = new();

    /// <summary>The scopes asked for.</summary>
    public ScopeSet? Scope { get; init; }

    /// <summary>The audience parameter.</summary>
    public string? Audience { get; init; }

    /// <summary>Resource indicators (RFC 8707).</summary>
    public ImmutableArray<string> Resources { get; init; } = [];

    /// <summary>Extra form parameters.</summary>
    public ImmutableArray<NamedText> Parameters { get; init; } = [];

    /// <summary>How early a token is renewed.</summary>
    public TimeSpan ExpiryBuffer { get; init; } = TokenRequest.DefaultExpiryBuffer;

    /// <summary>Whether the token endpoint may be http on other hosts than loopback.</summary>
    public bool AllowUnencryptedAuthentication { get; init; }

    /// <summary>Which connections are used for the token endpoint.</summary>
    public TransportSettings Transport { get; init; } = TransportSettings.Default;
}

/// <summary>A private key and what is said about it.</summary>
public sealed record ClientKeySettings
{
    /// <summary>Where it is; null: in the client certificate.</summary>
    public KeySource? Source { get; init; }

    /// <summary>The signature algorithm, one of <see cref="Keys.ClientKey.Algorithms"/>; null: as follows from the key.</summary>
    public string? Algorithm { get; init; }

    /// <summary>The <c>kid</c> of assertions; null: as a JWK says.</summary>
    public string? KeyId { get; init; }
}

/// <summary>What is traded for a token, with the places of the secrets.</summary>
public sealed record GrantSettings
{
    /// <summary>The grant; null: as the tokens below suggest, client credentials without one.</summary>
    public GrantType? Type { get; init; }

    /// <summary>Where the refresh token is.</summary>
    public SecretSource? RefreshToken { get; init; }

    /// <summary>Where the assertion is (RFC 7523 section 2.1); null: the client signs one with its key.</summary>
    public SecretSource? Assertion { get; init; }

    /// <summary>Whom an assertion that the client signs is about; null: the client itself.</summary>
    public string? Subject { get; init; }

    /// <summary>Where the subject token is (RFC 8693).</summary>
    public SecretSource? SubjectToken { get; init; }

    /// <summary>The subject token's type.</summary>
    public string SubjectTokenType { get; init; } = "access_token";

    /// <summary>Where the actor token is.</summary>
    public SecretSource? ActorToken { get; init; }

    /// <summary>The actor token's type.</summary>
    public string ActorTokenType { get; init; } = "access_token";

    /// <summary>The wanted token's type; null leaves it to the server.</summary>
    public string? RequestedTokenType { get; init; }
}
