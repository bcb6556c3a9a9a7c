using PsApiAuth.Secrets;

namespace PsApiAuth.Tokens;

/// <summary>An access token as the server issued it (RFC 6749 section 5.1). Its identity is its generation.</summary>
public sealed class IssuedToken
{
    /// <summary>The token; opaque.</summary>
    public required SecretValue AccessToken { get; init; }

    /// <summary>How it is presented, in its usual spelling; only Bearer is known.</summary>
    public required string TokenType { get; init; }

    /// <summary>The scope granted: as the server said, or as asked for when it said nothing.</summary>
    public required ScopeSet Scope { get; init; }

    /// <summary>How long it is good.</summary>
    public required TokenLifetime Lifetime { get; init; }

    /// <summary>The refresh token, where the server gave one.</summary>
    public SecretValue? RefreshToken { get; init; }

    /// <summary>The mask of the token.</summary>
    public override string ToString() => $"{TokenType} {AccessToken.Masked}";
}
