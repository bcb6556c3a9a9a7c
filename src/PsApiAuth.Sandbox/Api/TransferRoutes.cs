using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace PsApiAuth.Sandbox.Api;

/// <summary>Large bodies in both directions, in constant memory.</summary>
internal static class TransferRoutes
{
    private const int BufferSize = 64 * 1024;

    public static void MapTransfers(this IEndpointRouteBuilder routes)
    {
        // Range, If-Range and If-None-Match are the framework's. Another version is another entity tag.
        routes.MapGet("/v1/bytes/{count:long:min(0)}", (HttpContext context, long count) => TypedResults.Stream(
            new GeneratedStream(count),
            "application/octet-stream",
            entityTag: new EntityTagHeaderValue($"\"{count.ToString(CultureInfo.InvariantCulture)}-v{context.Request.Query.Number("version", 1)}\""),
            enableRangeProcessing: true));

        routes.MapMethods("/v1/upload", ["POST", "PUT", "PATCH"], UploadAsync);
    }

    private static async Task UploadAsync(HttpContext context)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        long length = 0;
        try
        {
            int read;
            while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                length += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        await context.Response.WriteAsJsonAsync(new
        {
            length,
            sha256 = Convert.ToHexStringLower(hash.GetHashAndReset()),
            contentType = context.Request.ContentType,
        }, context.RequestAborted);
    }
}
