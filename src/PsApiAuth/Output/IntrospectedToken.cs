using PsApiAuth.Tokens;

namespace PsApiAuth;

/// <summary>An access token with what its server knows about it (RFC 7662). Scope and expiry are the server's where it names them.</summary>
public sealed class IntrospectedToken : OAuthToken
{
    internal IntrospectedToken(AcquiredToken acquired, Introspection introspection, string? profile, TimeProvider time)
        : base(acquired, profile, time)
    {
        Active = introspection.Active;
        Scope = introspection.Scope?.ToString() ?? Scope;
        ExpiresAt = introspection.ExpiresAt ?? ExpiresAt;
        ClientId = introspection.ClientId;
        UserName = introspection.UserName;
        Subject = introspection.Subject;
        Issuer = introspection.Issuer;
        Audience = [.. introspection.Audience];
        IssuedAt = introspection.IssuedAt;
    }

    /// <summary>Whether the server takes the token for good.</summary>
    public bool Active { get; }

    /// <summary>The client that it was issued to; null when the server does not say.</summary>
    public string? ClientId { get; }

    /// <summary>The user that it was issued for; null when the server does not say.</summary>
    public string? UserName { get; }

    /// <summary>Whom it is about; null when the server does not say.</summary>
    public string? Subject { get; }

    /// <summary>Who issued it; null when the server does not say.</summary>
    public string? Issuer { get; }

    /// <summary>Whom it is for.</summary>
    public string[] Audience { get; }

    /// <summary>When it was issued; null when the server does not say.</summary>
    public DateTimeOffset? IssuedAt { get; }
}
