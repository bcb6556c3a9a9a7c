using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using PsApiAuth.Sandbox.Faults;

namespace PsApiAuth.Sandbox.Api;

/// <summary>
/// Bodies of many objects. With <c>gate=NAME</c> everything after the first object waits until that gate is opened.
/// </summary>
internal static class StreamRoutes
{
    private const int FlushItems = 1000;

    public static void MapStreams(this IEndpointRouteBuilder routes, FaultControl faults)
    {
        routes.MapGet("/v1/stream/ndjson", (HttpContext context) =>
            SendAsync(context, faults, "application/x-ndjson", id => $"{{\"id\":{id},\"name\":\"Item {id}\"}}\n"));

        // Data over two lines, a comment and an id: what a reader of events must put up with.
        routes.MapGet("/v1/stream/sse", (HttpContext context) =>
            SendAsync(context, faults, "text/event-stream", id => $": item {id}\nid: {id}\nevent: item\ndata: {{\"id\":{id},\ndata: \"name\":\"Item {id}\"}}\n\n"));

        routes.MapGet("/v1/json-array", SendArrayAsync);
    }

    private static async Task SendAsync(HttpContext context, FaultControl faults, string contentType, Func<int, string> format)
    {
        var gate = context.Request.Query["gate"].FirstOrDefault();
        context.Response.ContentType = contentType;
        for (var id = 1; id <= context.Request.Query.Number("count", 3); id++)
        {
            if (id > 1 && gate is not null) await faults.WaitForGateAsync(gate, context.RequestAborted);
            await context.Response.WriteAsync(format(id), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static async Task SendArrayAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
        json.WriteStartArray();
        for (var id = 1; id <= context.Request.Query.Number("count", 1000); id++)
        {
            json.WriteStartObject();
            json.WriteNumber("id", id);
            json.WriteString("name", $"Item {id}");
            json.WriteEndObject();
            if (id % FlushItems == 0)
            {
                await json.FlushAsync(context.RequestAborted);
                await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
            }
        }

        json.WriteEndArray();
        await json.FlushAsync(context.RequestAborted);
    }
}
