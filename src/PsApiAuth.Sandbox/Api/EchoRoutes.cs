using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Routing;
using PsApiAuth.Sandbox.Faults;

namespace PsApiAuth.Sandbox.Api;

/// <summary>Routes that say what they were sent, credentials included.</summary>
internal static class EchoRoutes
{
    public static void MapEcho(this IEndpointRouteBuilder routes)
    {
        routes.Map("/v1/echo", EchoAsync);
        routes.Map("/v1/error-echo", EchoAsErrorAsync);
        routes.Map("/v1/status/{code:int:range(200,599)}", (HttpContext context, int code) =>
            FaultResponses.WriteErrorAsync(context, code, ShapeOf(context.Request)));
    }

    /// <summary>Answers with the request; <c>encoding=gzip|deflate|br</c> compresses the answer.</summary>
    private static async Task EchoAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        var bytes = body.ToArray();
        var answer = JsonSerializer.SerializeToUtf8Bytes(new
        {
            method = request.Method,
            path = request.Path.Value,
            protocol = request.Protocol,
            query = request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
            headers = request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
            body = new
            {
                text = Encoding.UTF8.GetString(bytes),
                base64 = Convert.ToBase64String(bytes),
                length = bytes.Length,
                sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            },
        });

        context.Response.ContentType = "application/json";
        await using var output = Compress(context);
        await output.WriteAsync(answer, context.RequestAborted);
    }

    private static Stream Compress(HttpContext context)
    {
        var encoding = context.Request.Query["encoding"].FirstOrDefault();
        if (encoding is "gzip" or "deflate" or "br") context.Response.Headers.ContentEncoding = encoding;

        var body = context.Response.Body;
        return encoding switch
        {
            "gzip" => new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(body, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(body, CompressionLevel.Fastest, leaveOpen: true),
            _ => body,
        };
    }

    /// <summary>A careless error: its body repeats the credentials and the URL, in each field that clients quote.</summary>
    private static async Task EchoAsErrorAsync(HttpContext context)
    {
        var request = context.Request;
        var credentials = string.Join(' ', new[] { request.Headers.Authorization.ToString(), request.Headers["X-API-Key"].ToString() }
            .Where(text => text.Length > 0));
        context.Response.StatusCode = request.Query.Number("status", StatusCodes.Status400BadRequest);
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsJsonAsync(new
        {
            message = $"Cannot serve {request.GetEncodedUrl()} with {credentials}",
            error = "bad_request",
            detail = $"{credentials} was rejected",
            headers = request.Headers.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
        }, context.RequestAborted);
    }

    private static ErrorBodyShape ShapeOf(HttpRequest request) =>
        Enum.TryParse<ErrorBodyShape>(request.Query["body"], ignoreCase: true, out var shape) ? shape : ErrorBodyShape.Problem;
}
