using PsApiAuth.Requests;
using PsApiAuth.Secrets;

namespace PsApiAuth.Adapters;

/// <summary>Puts a session together out of the engine and the adapters.</summary>
public static class SessionFactory
{
    /// <summary>Makes a session.</summary>
    /// <param name="time">The clocks; tests pass a fake one.</param>
    /// <param name="createTransport">Makes the innermost handler; tests pass a mock. Real sockets by default.</param>
    public static AuthSession Create(TimeProvider time, Func<TransportSettings, HttpMessageHandler>? createTransport = null)
    {
        var known = new KnownSecrets(time);
        var transports = new TransportPool(createTransport ?? TransportPool.CreateSocketsHandler);
        var resilience = new RetryPipeline(time);
        var messenger = new OAuthMessenger(transports, resilience, time);
        var endpoint = new OAuthTokenEndpoint(messenger, new Discovery(messenger, time), new ClientProof(new AssertionSigner(time), known), known);
        return new AuthSession(transports, endpoint, resilience.CreateHandler, () => new PollyCircuit(time), known, time);
    }
}
