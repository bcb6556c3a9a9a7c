using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PsApiAuth.Sandbox.Authorization;

/// <summary>The JWT bearer grant (RFC 7523, section 2.1): the client's own key vouches for the subject.</summary>
internal static class JwtBearerGrant
{
    public const string GrantType = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    /// <summary>The subject of a valid assertion that the client issued for this server, or null.</summary>
    public static async Task<string?> ReadSubjectAsync(HandleTokenRequestContext context, SandboxClient client)
    {
        var issuer = context.BaseUri!.AbsoluteUri;
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(context.Request.Assertion, new TokenValidationParameters
        {
            IssuerSigningKeys = ClientKeys.Of(client),
            ValidIssuer = client.Id,
            ValidAudiences = [issuer, issuer.TrimEnd('/'), new Uri(context.BaseUri, AuthorizationServer.TokenPath).AbsoluteUri],
        });
        return result.IsValid ? ((JsonWebToken)result.SecurityToken).Subject : null;
    }
}
