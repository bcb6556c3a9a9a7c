using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PsApiAuth.Sandbox.Authorization;
using PsApiAuth.Sandbox.Faults;
using PsApiAuth.Sandbox.Recording;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace PsApiAuth.Sandbox.Control;

/// <summary>The sandbox's controls for callers outside of its process. They are neither recorded nor subject to faults.</summary>
internal static class ControlRoutes
{
    public static void MapControl(this IEndpointRouteBuilder routes, FaultControl faults, RequestRecorder recorder, TokenLedger ledger)
    {
        routes.MapPost("/control/faults", async (HttpContext context) =>
        {
            try
            {
                var order = await context.Request.ReadFromJsonAsync<FaultOrder>(context.RequestAborted);
                faults.Set(order!.Path, order.Script);
                context.Response.StatusCode = StatusCodes.Status204NoContent;
            }
            catch (Exception error) when (error is FormatException or ArgumentException or OverflowException or System.Text.Json.JsonException)
            {
                context.Response.StatusCode = StatusCodes.Status400BadRequest;
                await context.Response.WriteAsJsonAsync(new { message = "Send {\"path\": …, \"script\": …} with a script of known faults." }, context.RequestAborted);
            }
        });

        routes.MapPost("/control/release/{gate}", (HttpContext context, string gate) =>
        {
            faults.Release(gate);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        });

        routes.MapPost("/control/revoke", (HttpContext context) =>
            context.Response.WriteAsJsonAsync(new { revoked = ledger.RevokeAll(TokenTypeIdentifiers.AccessToken) }, context.RequestAborted));

        routes.MapGet("/control/requests", (HttpContext context) =>
            context.Response.WriteAsJsonAsync(new { counts = recorder.Counts(), requests = recorder.Requests }, context.RequestAborted));

        routes.MapPost("/control/reset", (HttpContext context) =>
        {
            faults.Clear();
            recorder.Reset();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }

    private sealed record FaultOrder(string Path, string Script);
}
