using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace PsApiAuth.Requests;

/// <summary>Keeps one connection pool per <see cref="TransportSettings"/> for as long as the session lives.</summary>
/// <param name="create">Makes the innermost handler; <see cref="CreateSocketsHandler"/> outside of tests.</param>
public sealed class TransportPool(Func<TransportSettings, HttpMessageHandler> create) : IDisposable
{
    private readonly ConcurrentDictionary<TransportSettings, Lazy<HttpMessageHandler>> _handlers = new();

    /// <summary>The handler for these settings. The pool owns it.</summary>
    public HttpMessageHandler Get(TransportSettings settings) =>
        _handlers.GetOrAdd(settings, key => new Lazy<HttpMessageHandler>(() => create(key))).Value;

    /// <summary>A handler on real sockets: no redirects, no cookies, compressed bodies decompressed.</summary>
    public static SocketsHttpHandler CreateSocketsHandler(TransportSettings settings)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // Diagnostic listeners get the request object with its Authorization header; without a propagator none is told.
            ActivityHeadersPropagator = null,
            UseProxy = !settings.NoProxy,
        };

        // The system's default is no worse where it is up to date, and where it is not, no credential goes over TLS 1.0.
#pragma warning disable CA5398
        handler.SslOptions.EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13;
#pragma warning restore CA5398
        if (!settings.NoProxy) handler.Proxy = settings.Proxy is { } proxy
            ? new WebProxy(ProxyCredential.Without(proxy)) { Credentials = ProxyCredential.Of(proxy) }
            : new EnvironmentProxy();
        if (settings.UnixSocket is { } path) handler.ConnectCallback = (_, cancellationToken) => ConnectAsync(path, cancellationToken);
        if (settings.ClientCertificate is { } certificate)
        {
            handler.SslOptions.ClientCertificates = [certificate];
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        if (settings.SkipCertificateCheck)
        {
#pragma warning disable CA5359, MA0039 // Asked for in so many words by -SkipCertificateCheck.
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359, MA0039
        }

        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var handler in _handlers.Values)
        {
            if (handler.IsValueCreated) handler.Value.Dispose();
        }

        _handlers.Clear();
    }
}
