using System.Collections.Immutable;
using PsApiAuth.Requests;

namespace PsApiAuth.Tokens;

/// <summary>Everything that decides which token the authorization server issues.</summary>
public sealed record TokenRequest
{
    /// <summary>Who is asked; its addresses are checked by <see cref="EndpointRules"/>.</summary>
    public required AuthorizationServer Server { get; init; }

    /// <summary>The client identifier.</summary>
    public required string ClientId { get; init; }

    /// <summary>What the client proves itself with.</summary>
    public ClientCredential Credential { get; init; } = new ClientCredential.None();

    /// <summary>What is traded for the token.</summary>
    public Grant Grant { get; init; } = new Grant.ClientCredentials();

    /// <summary>The scopes asked for.</summary>
    public ScopeSet Scope { get; init; } = ScopeSet.Empty;

    /// <summary>The audience parameter that some servers want; null for none.</summary>
    public string? Audience { get; init; }

    /// <summary>Resource indicators (RFC 8707).</summary>
    public ImmutableArray<string> Resources { get; init; } = [];

    /// <summary>Extra form parameters.</summary>
    public ImmutableSortedDictionary<string, string> Parameters { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>How early a token is renewed.</summary>
    public TimeSpan ExpiryBuffer { get; init; } = DefaultExpiryBuffer;

    /// <summary>Which connections are used. A client certificate of the credential is added to them.</summary>
    public TransportSettings Transport { get; init; } = TransportSettings.Default;

    /// <summary>The cache key, once it is known.</summary>
    internal TokenKeyMemo KeyMemo { get; set; }

    /// <summary>60 seconds.</summary>
    public static TimeSpan DefaultExpiryBuffer { get; } = TimeSpan.FromSeconds(60);

    /// <summary>The connections that this request's credential asks for: those of <paramref name="transport"/>, with the client certificate where there is one.</summary>
    public TransportSettings Present(TransportSettings transport) => Credential is ClientCredential.Tls tls && transport.ClientCertificate is null
        ? transport with { ClientCertificate = tls.Certificate }
        : transport;
}
