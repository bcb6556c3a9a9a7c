using PsApiAuth.Events;

namespace PsApiAuth.Tokens;

/// <summary>The port to authorization servers.</summary>
public interface ITokenEndpoint
{
    /// <summary>Asks for a token.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="events">Learns of attempts and waits.</param>
    /// <param name="cancellationToken">Ends connect, send, read and wait at once.</param>
    /// <returns>The token, or why there is none.</returns>
    Task<TokenResult> RequestAsync(TokenRequest request, IEventSink events, CancellationToken cancellationToken);
}
