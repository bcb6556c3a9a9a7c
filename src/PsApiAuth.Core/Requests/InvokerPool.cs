using System.Collections.Concurrent;

namespace PsApiAuth.Requests;

/// <summary>Keeps one handler chain per <see cref="TransportSettings"/>. The transports below the chains belong to the <see cref="TransportPool"/>.</summary>
/// <param name="createChain">Makes a chain.</param>
public sealed class InvokerPool(Func<TransportSettings, HttpMessageHandler> createChain)
{
    private readonly ConcurrentDictionary<TransportSettings, HttpMessageInvoker> _invokers = new();

    /// <summary>The chain for these settings.</summary>
    public HttpMessageInvoker Get(TransportSettings settings) =>
        _invokers.GetOrAdd(settings, key => new HttpMessageInvoker(createChain(key), disposeHandler: false));
}
