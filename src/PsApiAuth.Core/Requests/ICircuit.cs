namespace PsApiAuth.Requests;

/// <summary>Keeps a bulk call from asking a host again and again that does nothing but fail. One per bulk call.</summary>
public interface ICircuit
{
    /// <summary>Makes an attempt, unless its host has failed too often.</summary>
    /// <param name="request">The request.</param>
    /// <param name="attempt">Makes the attempt.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CircuitOpenException">The host is not asked for now.</exception>
    Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> attempt, CancellationToken cancellationToken);
}
