using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PsApiAuth.Sandbox.Authorization;

/// <summary>Enters every new token into the ledger, behind a reference where access tokens are opaque.</summary>
internal sealed class RecordIssuedToken(TokenLedger ledger, SandboxOptions options) : IOpenIddictServerHandler<GenerateTokenContext>
{
    public ValueTask HandleAsync(GenerateTokenContext context)
    {
        var payload = context.Token!;
        var isReference = options.OpaqueAccessTokens && context.TokenType == TokenTypeIdentifiers.AccessToken;
        if (isReference) context.Token = SandboxSecrets.Create();

        ledger.Record(context.Token!, new IssuedToken(
            context.TokenType!,
            context.ClientId!,
            context.Principal.GetScopes(),
            context.Principal.GetExpirationDate() ?? DateTimeOffset.MaxValue,
            isReference ? payload : null));
        return ValueTask.CompletedTask;
    }
}

/// <summary>Refuses revoked tokens and resolves references before OpenIddict reads a token.</summary>
internal sealed class ResolvePresentedToken(TokenLedger ledger) : IOpenIddictServerHandler<ValidateTokenContext>
{
    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (ledger.IsRevoked(context.Token!))
        {
            context.Reject(Errors.InvalidToken, "The token was revoked.");
        }
        else if (ledger.Find(context.Token!)?.Payload is { } payload)
        {
            context.Token = payload;
        }

        return ValueTask.CompletedTask;
    }
}

/// <summary>Revokes the token that an authenticated client presented (RFC 7009).</summary>
internal sealed class RevokePresentedToken(TokenLedger ledger) : IOpenIddictServerHandler<HandleRevocationRequestContext>
{
    public ValueTask HandleAsync(HandleRevocationRequestContext context)
    {
        ledger.Revoke(context.Request.Token!);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Keeps or rotates the refresh token, as the client is registered.</summary>
internal sealed class RotateRefreshToken(ClientRegistry clients, TokenLedger ledger) : IOpenIddictServerHandler<ProcessSignInContext>
{
    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.EndpointType is not OpenIddictServerEndpointType.Token || !context.Request.IsRefreshTokenGrantType())
        {
            return ValueTask.CompletedTask;
        }

        var rotates = clients.Find(context.ClientId) is { RotateRefreshTokens: true };
        context.GenerateRefreshToken = context.IncludeRefreshToken = rotates;
        if (rotates) ledger.Revoke(context.Request.RefreshToken!);
        return ValueTask.CompletedTask;
    }
}
