using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PsApiAuth.Sandbox.Api;

/// <summary>One route for each way to be recognised.</summary>
internal static class AccountRoutes
{
    public static void MapAccount(this IEndpointRouteBuilder routes, Access access)
    {
        routes.Map("/v1/me", async (HttpContext context) =>
        {
            if (await access.RequireBearerAsync(context) is not { } token) return;

            await context.Response.WriteAsJsonAsync(new
            {
                name = "Acme Service Account", id = token.ClientId, plan = "sandbox", scopes = token.Scopes,
            }, context.RequestAborted);
        });

        routes.Map("/v1/data", async (HttpContext context) =>
        {
            if (!await access.RequireApiKeyAsync(context, "api_key")) return;

            await context.Response.WriteAsJsonAsync(new
            {
                items = new[] { new { id = 1, title = "First" }, new { id = 2, title = "Second" } }, total = 2,
            }, context.RequestAborted);
        });

        routes.Map("/v1/basic", async (HttpContext context) =>
        {
            if (await access.RequireBasicAsync(context))
            {
                await context.Response.WriteAsJsonAsync(new { authenticated = true }, context.RequestAborted);
            }
        });
    }
}
