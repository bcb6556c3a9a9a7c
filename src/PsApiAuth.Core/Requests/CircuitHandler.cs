namespace PsApiAuth.Requests;

/// <summary>Leads the attempts of bulk calls through their circuit breaker.</summary>
public sealed class CircuitHandler : DelegatingHandler
{
    /// <inheritdoc/>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        CallContext.Of(request).Request.Circuit is { } circuit
            ? circuit.SendAsync(request, base.SendAsync, cancellationToken)
            : base.SendAsync(request, cancellationToken);
}
