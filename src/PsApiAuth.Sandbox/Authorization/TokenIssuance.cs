using System.Globalization;
using System.Security.Claims;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PsApiAuth.Sandbox.Authorization;

/// <summary>Decides what an authenticated client is granted.</summary>
internal sealed class TokenIssuance(ClientRegistry clients) : IOpenIddictServerHandler<HandleTokenRequestContext>
{
    /// <summary>The form parameter that asks for a lifetime in seconds.</summary>
    public const string LifetimeParameter = "lifetime";

    public async ValueTask HandleAsync(HandleTokenRequestContext context)
    {
        var client = clients.Find(context.ClientId)!;
        var isJwtBearer = context.Request.GrantType == JwtBearerGrant.GrantType;
        var bearer = isJwtBearer ? await JwtBearerGrant.ReadSubjectAsync(context, client) : null;
        if (isJwtBearer && bearer is null)
        {
            context.Reject(Errors.InvalidGrant, "The assertion is not one that the client may present.");
            return;
        }

        var principal = new ClaimsPrincipal(new ClaimsIdentity("sandbox", Claims.Name, Claims.Role));
        principal.SetClaim(Claims.Subject, bearer ?? client.Id);
        principal.SetClaim(Claims.Name, "Acme Service Account");
        principal.SetScopes(Granted(context, client));
        principal.SetAudiences(context.Request.GetAudiences());
        principal.SetResources(context.Request.GetResources());
        principal.SetAccessTokenLifetime(LifetimeOf(context.Request) ?? client.AccessTokenLifetime);
        if (context.Request.IsTokenExchangeGrantType())
        {
            principal.SetClaim(Claims.Subject, context.SubjectTokenPrincipal!.GetClaim(Claims.Subject));
            principal.SetIssuedTokenLifetime(LifetimeOf(context.Request) ?? client.AccessTokenLifetime);
        }

        context.SignIn(principal);
    }

    private static IEnumerable<string> Granted(HandleTokenRequestContext context, SandboxClient client)
    {
        var held = context.RefreshTokenPrincipal ?? context.SubjectTokenPrincipal;
        var asked = context.Request.GetScopes();
        IEnumerable<string> wanted = asked.IsEmpty ? held?.GetScopes() ?? [SandboxScopes.ReadData] : asked;
        return wanted.Where(scope => (client.Scopes ?? SandboxScopes.Granted).Contains(scope)
            && (context.RefreshTokenPrincipal?.HasScope(scope) ?? true));
    }

    private static TimeSpan? LifetimeOf(OpenIddictRequest request) =>
        double.TryParse((string?)request.GetParameter(LifetimeParameter), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
