using System.Buffers;
using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PsApiAuth.Benchmarks.Data;

namespace PsApiAuth.Benchmarks.Serving;

/// <summary>An API that does as little as an API can, so that the time of a call is the caller's.</summary>
internal static class LoopbackApi
{
    private static readonly byte[] Me = """{"name":"Acme Service Account","id":"acme","plan":"sandbox","scopes":["read:data"],"quota":{"limit":1000,"left":998}}"""u8.ToArray();

    private static readonly ConcurrentDictionary<int, byte[]> Arrays = new();

    // A new token for every request is not needed; that it is asked for is.
    private static readonly byte[] Token = Encoding.UTF8.GetBytes($$"""{"access_token":"{{new string('t', 40)}}","token_type":"Bearer","expires_in":3600}""");

    /// <summary>Serves until the standard input ends. The first line of output is the address.</summary>
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var application = builder.Build();
        application.Run(AnswerAsync);
        await application.StartAsync();
        Console.WriteLine(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        await Console.In.ReadToEndAsync();
        await application.StopAsync(new CancellationToken(canceled: true));
    }

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        switch (context.Request.Path.Value)
        {
            case "/token":
                return WriteAsync(context.Response, Token);
            case "/me" when context.Request.Headers.Authorization.Count == 1:
                return WriteAsync(context.Response, Me);
            case "/array":
                var size = int.Parse(context.Request.Query["bytes"]!, System.Globalization.CultureInfo.InvariantCulture);
                return context.Response.Body.WriteAsync(Arrays.GetOrAdd(size, JsonArray.Create), context.RequestAborted).AsTask();
            default:
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return Task.CompletedTask;
        }
    }

    private static Task WriteAsync(HttpResponse response, byte[] body)
    {
        response.ContentLength = body.Length;
        response.BodyWriter.Write(body);
        return response.BodyWriter.FlushAsync().AsTask();
    }
}
