using System.Security;
using PsApiAuth.Tokens;

namespace PsApiAuth;

/// <summary>An access token as scripts get it. Shows its mask; the token itself is a <see cref="SecureString"/>.</summary>
public class OAuthToken
{
    internal OAuthToken(AcquiredToken acquired, string? profile, TimeProvider time)
    {
        var token = acquired.Token;
        TokenType = token.TokenType;
        AccessToken = token.AccessToken.ToSecureString();
        Masked = token.AccessToken.Masked;
        ExpiresAt = token.Lifetime.ExpiresAt;
        ExpiresIn = TimeSpan.FromSeconds(Math.Max(0, Math.Floor(token.Lifetime.Remaining(time).TotalSeconds)));
        Scope = token.Scope.ToString();
        Profile = profile;
        FromCache = acquired.FromCache;
        RefreshToken = token.RefreshToken?.ToSecureString();
    }

    /// <summary>How the token is presented: Bearer.</summary>
    public string TokenType { get; }

    /// <summary>The token, as <c>Invoke-RestMethod -Authentication Bearer -Token</c> takes it.</summary>
    public SecureString AccessToken { get; }

    /// <summary>The mask of the token.</summary>
    public string Masked { get; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset ExpiresAt { get; private protected init; }

    /// <summary>What was left of its lifetime when this object was made.</summary>
    public TimeSpan ExpiresIn { get; }

    /// <summary>The scope granted, separated by spaces.</summary>
    public string Scope { get; private protected init; }

    /// <summary>The profile that it was got with; null without one.</summary>
    public string? Profile { get; }

    /// <summary>Whether it was at hand already.</summary>
    public bool FromCache { get; }

    /// <summary>The refresh token that goes with it, the newest one, to be kept in a vault; null when there is none.</summary>
    public SecureString? RefreshToken { get; }

    /// <summary>The mask of the token.</summary>
    public override string ToString() => Masked;
}
