using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace PsApiAuth.Sandbox.Faults;

/// <summary>Sends a normal answer in an abnormal way.</summary>
internal static class BodyShaping
{
    private const int Chunks = 8;

    /// <summary>Announces the whole body, sends the first half and ends the connection.</summary>
    public static async Task TruncateAsync(HttpContext context, RequestDelegate next)
    {
        var body = await BufferAsync(context, next);
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body[..(body.Length / 2)], context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);

        // The server closes the connection because of what is missing. An abort would reset it, and a reset may
        // throw away what the client has not read yet.
    }

    /// <summary>Sends the whole body, in pieces with a pause before each if there is a pause.</summary>
    public static async Task PassAsync(HttpContext context, RequestDelegate next, TimeSpan pause, TimeProvider clock)
    {
        if (pause == TimeSpan.Zero)
        {
            await next(context);
            return;
        }

        var body = await BufferAsync(context, next);
        context.Response.ContentLength = body.Length;
        await context.Response.StartAsync(context.RequestAborted);
        var size = Math.Max(1, (body.Length + Chunks - 1) / Chunks);
        for (var at = 0; at < body.Length; at += size)
        {
            await Task.Delay(pause, clock, context.RequestAborted);
            await context.Response.Body.WriteAsync(body.Slice(at, Math.Min(size, body.Length - at)), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> BufferAsync(HttpContext context, RequestDelegate next)
    {
        var original = context.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var buffer = new MemoryStream();
        var buffered = new StreamResponseBodyFeature(buffer);
        context.Features.Set<IHttpResponseBodyFeature>(buffered);
        try
        {
            await next(context);
            await buffered.CompleteAsync();
            return buffer.ToArray();
        }
        finally
        {
            buffered.Dispose();
            context.Features.Set(original);
        }
    }
}
