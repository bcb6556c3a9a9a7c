using System.Text.Json;
using Microsoft.AspNetCore;
using OpenIddict.Server;
using PsApiAuth.Sandbox.Faults;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PsApiAuth.Sandbox.Authorization;

/// <summary>Changes a real token response as a fault script asks: the token works, what is said about it is odd.</summary>
internal sealed class TokenResponsePatch : IOpenIddictServerHandler<ApplyTokenResponseContext>
{
    private const string None = "none";

    public ValueTask HandleAsync(ApplyTokenResponseContext context)
    {
        var step = context.Transaction.GetHttpRequest()?.HttpContext.Items[typeof(FaultStep)] as FaultStep;
        if (step is null || context.Error is not null) return ValueTask.CompletedTask;

        if (step.ExpiresIn is { } expiresIn)
        {
            context.Response.SetParameter(Parameters.ExpiresIn, expiresIn == None ? null : JsonDocument.Parse(expiresIn).RootElement.Clone());
        }

        if (step.TokenType is { } tokenType)
        {
            context.Response.SetParameter(Parameters.TokenType, tokenType == None ? null : tokenType);
        }

        return ValueTask.CompletedTask;
    }
}
