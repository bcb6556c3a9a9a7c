using System.Collections.Immutable;

namespace PsApiAuth.Tokens;

/// <summary>What the authorization server knows about a token (RFC 7662 section 2.2). What it does not say is null or empty.</summary>
public sealed record Introspection
{
    /// <summary>Whether the token is good. When it is not, nothing else is known.</summary>
    public required bool Active { get; init; }

    /// <summary>Its scopes.</summary>
    public ScopeSet? Scope { get; init; }

    /// <summary>The client that it was issued to.</summary>
    public string? ClientId { get; init; }

    /// <summary>The user, for people.</summary>
    public string? UserName { get; init; }

    /// <summary>Whom it is about.</summary>
    public string? Subject { get; init; }

    /// <summary>Who issued it.</summary>
    public string? Issuer { get; init; }

    /// <summary>Whom it is for.</summary>
    public ImmutableArray<string> Audience { get; init; } = [];

    /// <summary>When it expires.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was issued.</summary>
    public DateTimeOffset? IssuedAt { get; init; }
}
