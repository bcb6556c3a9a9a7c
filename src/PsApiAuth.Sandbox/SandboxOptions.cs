namespace PsApiAuth.Sandbox;

/// <summary>How a sandbox is started. The defaults are what <c>psapiauth -Sandbox</c> uses.</summary>
public sealed class SandboxOptions
{
    /// <summary>How long an access token lives, unless the client or the request says otherwise.</summary>
    public TimeSpan AccessTokenLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long a refresh token lives.</summary>
    public TimeSpan RefreshTokenLifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Whether access tokens are random references instead of signed JWTs.</summary>
    public bool OpaqueAccessTokens { get; init; }

    /// <summary>The clock that token lifetimes and generated dates are counted by.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
