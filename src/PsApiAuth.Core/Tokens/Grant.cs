using PsApiAuth.Keys;
using PsApiAuth.Secrets;

namespace PsApiAuth.Tokens;

/// <summary>What the client trades for an access token.</summary>
public enum GrantType
{
    /// <summary>Its own identity (RFC 6749 section 4.4).</summary>
    ClientCredentials,

    /// <summary>A refresh token (RFC 6749 section 6).</summary>
    RefreshToken,

    /// <summary>An assertion about a user or itself (RFC 7523 section 2.1).</summary>
    JwtBearer,

    /// <summary>A token of another kind or for another audience (RFC 8693).</summary>
    TokenExchange,
}

/// <summary>What the client trades for an access token, with the secrets at hand.</summary>
public abstract record Grant
{
    private Grant()
    {
    }

    /// <summary>The kind.</summary>
    public abstract GrantType Type { get; }

    /// <summary>The client's own identity.</summary>
    public sealed record ClientCredentials : Grant
    {
        /// <inheritdoc/>
        public override GrantType Type => GrantType.ClientCredentials;
    }

    /// <summary>A refresh token. Where the server replaces it, the session goes on with the newest one.</summary>
    /// <param name="Token">The refresh token.</param>
    public sealed record RefreshToken(SecretValue Token) : Grant
    {
        /// <inheritdoc/>
        public override GrantType Type => GrantType.RefreshToken;
    }

    /// <summary>An assertion that somebody else signed.</summary>
    /// <param name="Assertion">The assertion.</param>
    public sealed record JwtBearer(SecretValue Assertion) : Grant
    {
        /// <inheritdoc/>
        public override GrantType Type => GrantType.JwtBearer;
    }

    /// <summary>An assertion that the client signs afresh for each attempt.</summary>
    /// <param name="Key">Signs it.</param>
    /// <param name="Subject">Whom the token is for; the client itself where null.</param>
    /// <param name="Audience">Whom the assertion is addressed to.</param>
    public sealed record SignedJwtBearer(ClientKey Key, string? Subject, AssertionAudience Audience) : Grant
    {
        /// <inheritdoc/>
        public override GrantType Type => GrantType.JwtBearer;
    }

    /// <summary>A token for a token.</summary>
    /// <param name="Subject">Represents the party on whose behalf the request is made.</param>
    /// <param name="Actor">Represents the acting party; null for none.</param>
    /// <param name="RequestedType">The wanted token's type identifier; null leaves it to the server.</param>
    public sealed record TokenExchange(TypedToken Subject, TypedToken? Actor, string? RequestedType) : Grant
    {
        /// <inheritdoc/>
        public override GrantType Type => GrantType.TokenExchange;
    }
}

/// <summary>A token with its type (RFC 8693 section 3).</summary>
/// <param name="Token">The token.</param>
/// <param name="Type">The type identifier, a URI.</param>
public sealed record TypedToken(SecretValue Token, string Type);
