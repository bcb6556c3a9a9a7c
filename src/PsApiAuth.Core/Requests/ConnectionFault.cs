using System.Net.Sockets;

namespace PsApiAuth.Requests;

/// <summary>
/// Says what a transport fault means. .NET's messages are not passed on: they may quote header values.
/// </summary>
public static class ConnectionFault
{
    /// <summary>Whether a fault is one of the connection or of what came over it.</summary>
    public static bool Covers(Exception fault) => fault is HttpRequestException or IOException || IsOfCompression(fault);

    /// <summary>The engine's own exception for a fault.</summary>
    /// <param name="origin">Scheme, host and port.</param>
    /// <param name="fault">One that <see cref="Covers"/>.</param>
    public static ConnectionException Explain(string origin, Exception fault)
    {
        if (IsOfCompression(fault)) return new ConnectionException(origin, HttpRequestError.InvalidResponse, "its body is not what Content-Encoding says");

        var error = ErrorOf(fault);
        return new ConnectionException(origin, error, Reason(error, fault));
    }

    // What is no gzip or deflate is invalid data; what is no Brotli is an invalid operation to .NET.
    private static bool IsOfCompression(Exception fault) =>
        fault is InvalidDataException or InvalidOperationException { Source: "System.IO.Compression.Brotli" };

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
        HttpRequestError.InvalidResponse => "it is not valid HTTP",
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
