using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PsApiAuth.Sandbox.Authorization;

/// <summary>Gives OpenIddict the keys of the client that an assertion names, and the audiences that RFC 7523 allows.</summary>
internal sealed class AssertionValidation(ClientRegistry clients) : IOpenIddictServerHandler<ValidateTokenContext>
{
    private const string ClientAssertion = "urn:openiddict:params:oauth:token-type:client_assertion";
    private const string AssertionType = "client-authentication+jwt";

    public ValueTask HandleAsync(ValidateTokenContext context)
    {
        if (!context.ValidTokenTypes.Contains(ClientAssertion)) return ValueTask.CompletedTask;

        var parameters = context.TokenValidationParameters!;
        parameters.IssuerSigningKeyResolver = (_, token, _, _) =>
            clients.Find(token.Issuer) is { } client ? ClientKeys.Of(client) : [];

        // OpenIddict wants the type of the RFC 7523 successor; clients in the field send JWT or none.
        parameters.TypeValidator = (type, _, _) => type is null or "JWT" or AssertionType
            ? AssertionType
            : throw new SecurityTokenInvalidTypeException("The type is not one of a client assertion.");

        if (context.Transaction.GetHttpRequest() is { } request)
        {
            context.ValidAudiences.Add(UriHelper.BuildAbsolute(request.Scheme, request.Host, request.PathBase, request.Path));
        }

        return ValueTask.CompletedTask;
    }
}
