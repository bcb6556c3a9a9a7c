using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using PsApiAuth.Sandbox.Authorization;
using PsApiAuth.Sandbox.Faults;

namespace PsApiAuth.Sandbox.Api;

/// <summary>Lets callers in, or answers 401 or 403 for them.</summary>
internal sealed class Access(SandboxCredentials credentials, TokenLedger ledger)
{
    /// <summary>A live bearer token, or the static one. Null: the response is written.</summary>
    public async Task<IssuedToken?> RequireBearerAsync(HttpContext context)
    {
        var token = BearerToken.Of(context.Request);
        if (token is not null && AreEqual(token, credentials.AccessToken))
        {
            return new IssuedToken("", credentials.ClientId, [SandboxScopes.ReadData], DateTimeOffset.MaxValue, Payload: null);
        }

        if (token is not null && ledger.FindLive(token) is { } issued) return await RequireScopeAsync(context, issued);

        context.Response.Headers.WWWAuthenticate = token is null ? "Bearer" : "Bearer error=\"invalid_token\"";
        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        await FaultResponses.WriteAsync(context, "application/json", """{"error":"invalid_token","message":"The access token is missing, expired, revoked or malformed."}""");
        return null;
    }

    /// <summary>The API key, in the header <c>X-API-Key</c> or the query parameter named. False: the response is written.</summary>
    public async Task<bool> RequireApiKeyAsync(HttpContext context, string parameter)
    {
        var key = context.Request.Headers["X-API-Key"].FirstOrDefault() ?? context.Request.Query[parameter].FirstOrDefault();
        if (key is not null && AreEqual(key, credentials.ApiKey)) return true;

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        await FaultResponses.WriteAsync(context, "application/json", """{"message":"Invalid API key."}""");
        return false;
    }

    /// <summary>The sandbox client's id and secret as HTTP Basic. False: the response is written.</summary>
    public async Task<bool> RequireBasicAsync(HttpContext context)
    {
        var expected = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{credentials.ClientId}:{credentials.ClientSecret}"));
        if (AreEqual(context.Request.Headers.Authorization.ToString(), $"Basic {expected}")) return true;

        context.Response.Headers.WWWAuthenticate = "Basic realm=\"sandbox\", charset=\"UTF-8\"";
        await FaultResponses.WriteErrorAsync(context, StatusCodes.Status401Unauthorized, ErrorBodyShape.Message);
        return false;
    }

    private static async Task<IssuedToken?> RequireScopeAsync(HttpContext context, IssuedToken issued)
    {
        var scope = context.Request.Query["scope"].FirstOrDefault();
        if (scope is null || issued.Scopes.Contains(scope, StringComparer.Ordinal)) return issued;

        context.Response.Headers.WWWAuthenticate = "Bearer error=\"insufficient_scope\"";
        await FaultResponses.WriteErrorAsync(context, StatusCodes.Status403Forbidden, ErrorBodyShape.Problem);
        return null;
    }

    private static bool AreEqual(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
