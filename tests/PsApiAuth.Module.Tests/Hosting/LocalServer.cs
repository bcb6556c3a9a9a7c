using System.Net;
using System.Net.Sockets;

namespace PsApiAuth.Module.Tests.Hosting;

/// <summary>A server for bodies that the sandbox has not.</summary>
public static class LocalServer
{
    /// <summary>Starts one; its owner disposes of it.</summary>
    public static (HttpListener Listener, string Root) Start(Func<HttpListenerRequest, (string Type, byte[] Body)> answer)
    {
        var root = $"http://127.0.0.1:{FreePort()}";
        var listener = new HttpListener { Prefixes = { root + "/" } };
        listener.Start();
        _ = ServeAsync(listener, answer);
        return (listener, root);
    }

    private static async Task ServeAsync(HttpListener listener, Func<HttpListenerRequest, (string Type, byte[] Body)> answer)
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception fault) when (fault is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            var (type, body) = answer(context.Request);
            context.Response.ContentType = type;
            context.Response.ContentLength64 = body.Length;
            await context.Response.OutputStream.WriteAsync(body);
            context.Response.Close();
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
