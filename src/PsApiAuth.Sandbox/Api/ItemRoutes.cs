using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PsApiAuth.Sandbox.Faults;
using PsApiAuth.Sandbox.Hosting;

namespace PsApiAuth.Sandbox.Api;

/// <summary>
/// <c>/v1/items?style=…&amp;size=2&amp;pages=3</c>: the same items, paged in every style. With <c>auth=1</c> each page wants
/// a bearer token, with <c>auth=key</c> the API key; with <c>loop=1</c> the next page is the same, with <c>cross=1</c> it is on another origin, with
/// <c>links=relative</c> its URL is relative.
/// </summary>
internal static class ItemRoutes
{
    public static void MapItems(this IEndpointRouteBuilder routes, Access access, SandboxAddresses addresses) =>
        routes.MapGet("/v1/items", async (HttpContext context) =>
        {
            if (!await IsAllowedAsync(context, access)) return;

            var page = new ItemPage(context.Request, addresses);
            var style = context.Request.Query["style"].FirstOrDefault() ?? "link";
            if (BodyOf(page, style) is not { } body)
            {
                await FaultResponses.WriteErrorAsync(context, StatusCodes.Status400BadRequest, ErrorBodyShape.Problem);
                return;
            }

            if (style == "link" && page.NextLink() is { } next) context.Response.Headers.Link = $"<{next}>; rel=\"next\"";
            await FaultResponses.WriteAsync(context, "application/json", body.ToJsonString());
        });

    private static async Task<bool> IsAllowedAsync(HttpContext context, Access access) => context.Request.Query["auth"].FirstOrDefault() switch
    {
        "1" => await access.RequireBearerAsync(context) is not null,
        "key" => await access.RequireApiKeyAsync(context, "api_key"),
        _ => true,
    };

    private static JsonNode? BodyOf(ItemPage page, string style) => style switch
    {
        "link" => page.Items(),
        "odata" => With(new JsonObject { ["value"] = page.Items() }, "@odata.nextLink", page.NextLink()),
        "hal" => new JsonObject
        {
            ["_embedded"] = new JsonObject { ["items"] = page.Items() },
            ["_links"] = With([], "next", page.NextLink() is { } href ? new JsonObject { ["href"] = href } : null),
        },
        "jsonapi" => new JsonObject { ["data"] = page.Items(), ["links"] = new JsonObject { ["next"] = page.NextLink() } },
        "next" => new JsonObject { ["items"] = page.Items(), ["next"] = page.NextLink() },
        "cursor" => new JsonObject { ["items"] = page.Items(), ["next_cursor"] = page.NextCursor },
        "page" => new JsonObject { ["items"] = page.Items(), ["page"] = page.Number, ["pages"] = page.Pages, ["total"] = page.Total },
        "offset" => new JsonObject
        {
            ["items"] = page.Items(), ["offset"] = (page.Number - 1) * page.Size, ["limit"] = page.Size, ["total"] = page.Total,
        },
        _ => null,
    };

    private static JsonObject With(JsonObject body, string name, JsonNode? value)
    {
        if (value is not null) body[name] = value;
        return body;
    }
}
