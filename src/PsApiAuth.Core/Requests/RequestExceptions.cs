namespace PsApiAuth.Requests;

/// <summary>No response came that can be read: no connection could be made, it broke, or what came over it is no response.</summary>
/// <param name="origin">Scheme, host and port.</param>
/// <param name="error">What .NET calls it.</param>
/// <param name="reason">The same for people.</param>
public sealed class ConnectionException(string origin, HttpRequestError error, string reason) : ApiAuthException(
    "ConnectionFailed",
    error == HttpRequestError.InvalidResponse ? $"The response of {origin} cannot be read: {reason}." : $"No response from {origin}: {reason}.",
    error == HttpRequestError.SecureConnectionError
        ? "Check the server's certificate; for development alone there is -SkipCertificateCheck."
        : "Check the address, the network and the proxy.")
{
    /// <summary>What .NET calls it.</summary>
    public HttpRequestError Error { get; } = error;

    /// <summary>Whether it may go away by itself. A certificate that is refused stays so.</summary>
    public bool IsTransient { get; } = error is not (HttpRequestError.SecureConnectionError
        or HttpRequestError.ConfigurationLimitExceeded or HttpRequestError.VersionNegotiationError or HttpRequestError.UserAuthenticationError);
}

/// <summary>An attempt took too long.</summary>
/// <param name="origin">Scheme, host and port.</param>
/// <param name="limit">How long it may take.</param>
public sealed class AttemptTimeoutException(string origin, TimeSpan limit) : ApiAuthException(
    "AttemptTimeout",
    $"No response from {origin} within {limit.TotalSeconds:0.###} s.",
    "Give each attempt longer with -AttemptTimeoutSec.");

/// <summary>The call as a whole took too long.</summary>
/// <param name="origin">Scheme, host and port.</param>
/// <param name="limit">How long it may take.</param>
/// <param name="attempts">How many attempts there were; null where nobody counts.</param>
public sealed class CallTimeoutException(string origin, TimeSpan limit, int? attempts) : ApiAuthException(
    "RequestTimeout",
    $"The call to {origin} did not end within {limit.TotalSeconds:0.######} s{(attempts is { } count ? $" (attempts: {count})" : "")}.",
    attempts is null ? "Give it longer with -TimeoutSec." : "Give the whole call longer with -TimeoutSec, or retry less with -MaximumRetryCount.");

/// <summary>A redirect that must not or cannot be followed.</summary>
/// <param name="reason">Why.</param>
/// <param name="remedy">What to do about it.</param>
public sealed class RedirectException(string reason, string remedy) : ApiAuthException("RedirectRefused", reason, remedy);

/// <summary>A body stopped on its way.</summary>
/// <param name="origin">Scheme, host and port.</param>
/// <param name="limit">How long it may pause.</param>
public sealed class BodyTimeoutException(string origin, TimeSpan limit) : ApiAuthException(
    "BodyTimeout",
    $"The response of {origin} stopped for more than {limit.TotalSeconds:0.###} s.",
    "Allow longer pauses with -AttemptTimeoutSec (for streams of events: -TimeoutSec); a download goes on where it stopped with -Resume.");

/// <summary>A host that does nothing but fail is not asked for now.</summary>
/// <param name="origin">Scheme, host and port.</param>
/// <param name="pause">How long it is left alone.</param>
public sealed class CircuitOpenException(string origin, TimeSpan pause) : ApiAuthException(
    "CircuitOpen",
    $"{origin} was not asked: nearly all of its recent answers were failures, so it is left alone for {pause.TotalSeconds:0} s.",
    "Run the failed items again when the server has recovered.");

/// <summary>Pages that cannot be followed to their end.</summary>
/// <param name="errorId">Such as <c>PagingLoop</c>.</param>
/// <param name="message">Why.</param>
/// <param name="remedy">What to do about it.</param>
public sealed class PagingException(string errorId, string message, string remedy) : ApiAuthException(errorId, message, remedy);
