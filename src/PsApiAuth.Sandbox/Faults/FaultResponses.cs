using System.IO.Compression;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace PsApiAuth.Sandbox.Faults;

/// <summary>Writes the bodies that go wrong.</summary>
internal static class FaultResponses
{
    /// <summary>What the body of <c>bomb</c> decompresses to.</summary>
    public const int BombBytes = 64 * 1024 * 1024;

    private const string Detail = "The sandbox was told to answer so.";

    public static string Page(string title) =>
        $"<!doctype html><html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>";

    public static Task WriteErrorAsync(HttpContext context, int status, ErrorBodyShape shape)
    {
        var title = ReasonPhrases.GetReasonPhrase(status);
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized) context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        if (status is StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified)
        {
            return Task.CompletedTask;
        }

        return shape switch
        {
            ErrorBodyShape.Problem => WriteAsync(context, "application/problem+json", new JsonObject
            {
                ["type"] = "about:blank", ["title"] = title, ["status"] = status, ["detail"] = Detail,
            }.ToJsonString()),
            ErrorBodyShape.Message => WriteAsync(context, "application/json", new JsonObject { ["message"] = $"{title}. {Detail}" }.ToJsonString()),
            ErrorBodyShape.Error => WriteAsync(context, "application/json", new JsonObject
            {
                ["error"] = title, ["error_description"] = Detail,
            }.ToJsonString()),
            ErrorBodyShape.Html => WriteAsync(context, "text/html; charset=utf-8", Page(title)),
            ErrorBodyShape.Text => WriteAsync(context, "text/plain; charset=utf-8", $"{title}. {Detail}"),
            _ => Task.CompletedTask,
        };
    }

    public static Task WriteOAuthErrorAsync(HttpContext context, string error)
    {
        context.Response.StatusCode = error == "invalid_client" ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest;
        return WriteAsync(context, "application/json", new JsonObject { ["error"] = error, ["error_description"] = Detail }.ToJsonString());
    }

    public static async Task WriteBombAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.ContentEncoding = "gzip";
        var blanks = new byte[64 * 1024];
        blanks.AsSpan().Fill((byte)' ');
        await using var gzip = new GZipStream(context.Response.Body, CompressionLevel.Optimal, leaveOpen: true);
        for (var sent = 0; sent < BombBytes; sent += blanks.Length) await gzip.WriteAsync(blanks, context.RequestAborted);
        await gzip.WriteAsync("{}"u8.ToArray(), context.RequestAborted);
    }

    public static Task WriteAsync(HttpContext context, string contentType, string text)
    {
        context.Response.ContentType = contentType;
        return context.Response.WriteAsync(text, context.RequestAborted);
    }
}
