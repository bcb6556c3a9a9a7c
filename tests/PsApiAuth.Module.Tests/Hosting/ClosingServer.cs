using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace PsApiAuth.Module.Tests.Hosting;

/// <summary>A server that answers the first request of each connection and closes the connection on the second without a word.</summary>
public sealed class ClosingServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _methods = new();

    public ClosingServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Root => $"http://{_listener.LocalEndpoint}/";

    /// <summary>The methods of all requests, in order.</summary>
    public IEnumerable<string> Methods => _methods;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            if (await ReadRequestAsync(stream)) await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray());
            await ReadRequestAsync(stream);
        }
    }

    private async Task<bool> ReadRequestAsync(NetworkStream stream)
    {
        var buffer = new byte[8192];
        var count = await stream.ReadAsync(buffer);
        if (count > 0) _methods.Enqueue(Encoding.ASCII.GetString(buffer, 0, count).Split(' ')[0]);
        return count > 0;
    }
}
