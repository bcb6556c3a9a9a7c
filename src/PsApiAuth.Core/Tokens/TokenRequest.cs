using System.Collections.Immutable;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;

namespace PsApiAuth.Tokens;

/// <summary>Everything that decides which token a client-credentials grant yields (RFC 6749 section 4.4).</summary>
public sealed record TokenRequest
{
    /// <summary>The token endpoint, checked by <see cref="EndpointRules"/>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The client identifier.</summary>
    public required string ClientId { get; init; }

    /// <summary>The client secret; null for a public client.</summary>
    public SecretValue? ClientSecret { get; init; }

    /// <summary>How the client proves who it is.</summary>
    public ClientAuthentication ClientAuthentication { get; init; } = ClientAuthentication.Basic;

    /// <summary>How Basic credentials are encoded.</summary>
    public BasicEncoding BasicEncoding { get; init; } = BasicEncoding.Form;

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

    /// <summary>Which connections are used.</summary>
    public TransportSettings Transport { get; init; } = TransportSettings.Default;

    /// <summary>60 seconds.</summary>
    public static TimeSpan DefaultExpiryBuffer { get; } = TimeSpan.FromSeconds(60);
}
