using Duende.IdentityModel;
using Duende.IdentityModel.Client;
using PsApiAuth.Tokens;
using TokenRequest = PsApiAuth.Tokens.TokenRequest;

namespace PsApiAuth.Adapters;

/// <summary>Writes what is asked for, and what is traded for it, into the form of a token request.</summary>
internal static class GrantForm
{
    /// <summary>Adds the parameters.</summary>
    public static void Add(Parameters form, TokenRequest request, ClientProof proof, ServerAddresses server)
    {
        form.Add(OidcConstants.TokenRequest.GrantType, GrantNames.WireName(request.Grant.Type));
        AddGrant(form, request, proof, server);
        if (!request.Scope.IsEmpty) form.Add(OidcConstants.TokenRequest.Scope, request.Scope.ToString());
        if (request.Audience is { } audience) form.Add(OidcConstants.TokenRequest.Audience, audience);
        foreach (var resource in request.Resources) form.Add(OidcConstants.TokenRequest.Resource, resource);
        foreach (var (name, value) in request.Parameters) form.Add(name, value);
    }

    private static void AddGrant(Parameters form, TokenRequest request, ClientProof proof, ServerAddresses server)
    {
        switch (request.Grant)
        {
            case Grant.RefreshToken refresh:
                form.Add(OidcConstants.TokenRequest.RefreshToken, proof.Travelling(refresh.Token));
                break;
            case Grant.JwtBearer bearer:
                form.Add(OidcConstants.TokenRequest.Assertion, proof.Travelling(bearer.Assertion));
                break;
            case Grant.SignedJwtBearer signed:
                form.Add(OidcConstants.TokenRequest.Assertion, proof.Sign(signed, request, server));
                break;
            case Grant.TokenExchange exchange:
                form.Add(OidcConstants.TokenRequest.SubjectToken, proof.Travelling(exchange.Subject.Token));
                form.Add(OidcConstants.TokenRequest.SubjectTokenType, exchange.Subject.Type);
                if (exchange.Actor is { } actor)
                {
                    form.Add(OidcConstants.TokenRequest.ActorToken, proof.Travelling(actor.Token));
                    form.Add(OidcConstants.TokenRequest.ActorTokenType, actor.Type);
                }

                if (exchange.RequestedType is { } requested) form.Add(OidcConstants.TokenRequest.RequestedTokenType, requested);
                break;
        }
    }
}
