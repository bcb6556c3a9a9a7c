using System.Net.Sockets;

namespace PsApiAuth.Requests;

/// <summary>
/// Says what a transport fault means. .NET's messages are not passed on: they may quote header values.
/// </summary>
public static class ConnectionFault
{
    /// <summary>The engine's own exception for a fault.</summary>
    /// <param name="origin">Scheme, host and port.</param>
    /// <param name="fault">An <see cref="HttpRequestException"/> or <see cref="IOException"/>.</param>
    public static ConnectionException Explain(string origin, Exception fault)
    {
        var error = ErrorOf(fault);
        return new ConnectionException(origin, error, Reason(error, fault));
    }

    private static HttpRequestError ErrorOf(Exception fault) => fault switch
    {
        HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } request => request.HttpRequestError,
        HttpIOException io => io.HttpRequestError,
        { InnerException: { } inner } => ErrorOf(inner),
        _ => HttpRequestError.Unknown,
    };

    private static string Reason(HttpRequestError error, Exception fault) => error switch
    {
        HttpRequestError.NameResolutionError => "the host name could not be resolved",
        HttpRequestError.ConnectionError => SocketReason(fault) ?? "no connection could be made",
        HttpRequestError.SecureConnectionError => "the TLS connection failed, or the certificate is not trusted",
        HttpRequestError.HttpProtocolError => "the server broke the HTTP protocol",
        HttpRequestError.ExtendedConnectNotSupported => "the server does not support the protocol",
        HttpRequestError.VersionNegotiationError => "no HTTP version could be agreed on",
        HttpRequestError.UserAuthenticationError => "the connection's own authentication failed",
        HttpRequestError.ProxyTunnelError => "the proxy refused",
        HttpRequestError.InvalidResponse => "the response is not valid HTTP",
        HttpRequestError.ResponseEnded => "the connection was closed before the response was complete",
        HttpRequestError.ConfigurationLimitExceeded => "the response exceeds a limit",
        _ => SocketReason(fault) ?? "the connection broke",
    };

    private static string? SocketReason(Exception fault) => fault switch
    {
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "the connection was refused",
        SocketException { SocketErrorCode: SocketError.ConnectionReset } => "the connection was reset",
        SocketException { SocketErrorCode: SocketError.HostUnreachable or SocketError.NetworkUnreachable } => "the host cannot be reached",
        SocketException { SocketErrorCode: SocketError.TimedOut } => "the connection timed out",
        { InnerException: { } inner } => SocketReason(inner),
        _ => null,
    };
}
