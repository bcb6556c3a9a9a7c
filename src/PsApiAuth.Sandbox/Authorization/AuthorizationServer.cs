using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;
using static OpenIddict.Server.OpenIddictServerHandlers;

namespace PsApiAuth.Sandbox.Authorization;

/// <summary>
/// Puts OpenIddict together: the protocol is its own, in degraded mode, so that clients and tokens can live in memory.
/// </summary>
internal static class AuthorizationServer
{
    public const string TokenPath = "/connect/token";
    public const string RevocationPath = "/connect/revoke";
    public const string IntrospectionPath = "/connect/introspect";

    public static void AddAuthorizationServer(this IServiceCollection services, SandboxOptions options)
    {
        services.AddAuthentication();
        services.AddOpenIddict().AddServer(server =>
        {
            server.SetTokenEndpointUris(TokenPath)
                .SetRevocationEndpointUris(RevocationPath)
                .SetIntrospectionEndpointUris(IntrospectionPath)
                .SetConfigurationEndpointUris("/.well-known/openid-configuration", "/.well-known/oauth-authorization-server")
                .SetJsonWebKeySetEndpointUris("/.well-known/jwks");
            server.AllowClientCredentialsFlow().AllowRefreshTokenFlow().AllowTokenExchangeFlow()
                .AllowCustomFlow(JwtBearerGrant.GrantType);
            server.RegisterScopes([.. SandboxScopes.Known]).DisableAudienceValidation().DisableResourceValidation();
            server.SetAccessTokenLifetime(options.AccessTokenLifetime)
                .SetIssuedTokenLifetime(options.AccessTokenLifetime)
                .SetRefreshTokenLifetime(options.RefreshTokenLifetime)
                .DisableAccessTokenEncryption();
            server.AddSigningKey(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)))
                .AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)));
            server.EnableSelfSignedTlsClientAuthentication();
            server.Configure(AddOwnMethods);
            server.EnableDegradedMode();
            AddHandlers(server);
            server.UseAspNetCore().DisableTransportSecurityRequirement();
        });
    }

    private static void AddOwnMethods(OpenIddictServerOptions server)
    {
        server.ClientAuthenticationMethods.Add(ClientAuthenticationMethods.ClientSecretJwt);
        server.ClientAuthenticationMethods.Add(ClientAuthenticationMethods.None);
        server.RequestedTokenTypes.Add(TokenTypeIdentifiers.RefreshToken);
    }

    private static void AddHandlers(OpenIddictServerBuilder server)
    {
        // OpenIddict knows the audience parameter for token exchange only; other servers take it with every grant.
        server.RemoveEventHandler(Exchange.ValidateAudienceParameter.Descriptor);

        server.AddEventHandler<ProcessAuthenticationContext>(handler => handler
            .UseSingletonHandler<ClientAuthenticator>().SetOrder(ValidateClientId.Descriptor.Order + 500));
        server.AddEventHandler<HandleTokenRequestContext>(handler => handler
            .UseSingletonHandler<TokenIssuance>().SetOrder(Exchange.AttachPrincipal.Descriptor.Order + 500));
        server.AddEventHandler<ValidateTokenContext>(handler => handler
            .UseSingletonHandler<ResolvePresentedToken>().SetOrder(Protection.ResolveTokenValidationParameters.Descriptor.Order - 500));
        server.AddEventHandler<ValidateTokenContext>(handler => handler
            .UseSingletonHandler<AssertionValidation>().SetOrder(Protection.ResolveTokenValidationParameters.Descriptor.Order + 500));
        server.AddEventHandler<GenerateTokenContext>(handler => handler
            .UseSingletonHandler<RecordIssuedToken>().SetOrder(Protection.AttachTokenPayload.Descriptor.Order + 500));
        server.AddEventHandler<HandleRevocationRequestContext>(handler => handler
            .UseSingletonHandler<RevokePresentedToken>().SetOrder(Revocation.AttachPrincipal.Descriptor.Order + 500));
        server.AddEventHandler<ProcessSignInContext>(handler => handler
            .UseSingletonHandler<RotateRefreshToken>().SetOrder(EvaluateGeneratedTokens.Descriptor.Order + 500));
        server.AddEventHandler<ApplyTokenResponseContext>(handler => handler
            .UseSingletonHandler<TokenResponsePatch>().SetOrder(Exchange.NormalizeErrorResponse.Descriptor.Order + 500));
    }
}
