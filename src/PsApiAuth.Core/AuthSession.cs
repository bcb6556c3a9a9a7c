using PsApiAuth.Events;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth;

/// <summary>What all calls of a process share: connections, tokens, and the knowledge of what must not be shown.</summary>
public sealed class AuthSession : IDisposable
{
    private readonly TransportPool _transports;
    private readonly TimeProvider _time;
    private readonly HttpErrorReader _errors;
    private readonly InvokerPool _invokers;
    private readonly Func<ICircuit> _createCircuit;

    /// <param name="transports">The connections. The session owns them.</param>
    /// <param name="tokenEndpoint">Issues tokens over the same connections.</param>
    /// <param name="createResilience">Makes the handler that repeats attempts as the call's <see cref="RetryPolicy"/> decides.</param>
    /// <param name="createCircuit">Makes the circuit breaker of one bulk call.</param>
    /// <param name="known">Shared with <paramref name="tokenEndpoint"/>.</param>
    /// <param name="time">Both clocks.</param>
    public AuthSession(TransportPool transports, ITokenEndpoint tokenEndpoint, Func<DelegatingHandler> createResilience, Func<ICircuit> createCircuit, KnownSecrets known, TimeProvider time)
    {
        (_transports, _createCircuit, _time) = (transports, createCircuit, time);
        Known = known;
        Redactor = new Redactor(known);
        TokenEndpoint = tokenEndpoint;
        Tokens = new TokenCache(tokenEndpoint, known, time);
        _errors = new HttpErrorReader(Redactor, time);
        _invokers = new InvokerPool(settings => Chain(settings, createResilience()));
    }

    /// <summary>The tokens.</summary>
    public TokenCache Tokens { get; }

    /// <summary>The authorization servers.</summary>
    public ITokenEndpoint TokenEndpoint { get; }

    /// <summary>Every secret that was read or issued.</summary>
    public KnownSecrets Known { get; }

    /// <summary>Masks them in text.</summary>
    public Redactor Redactor { get; }

    /// <summary>The clocks.</summary>
    public TimeProvider Time => _time;

    /// <summary>Makes the circuit breaker of one bulk call.</summary>
    public ICircuit CreateCircuit() => _createCircuit();

    /// <summary>Makes a call.</summary>
    /// <param name="request">The call.</param>
    /// <param name="events">Learns of what happens.</param>
    /// <param name="cancellationToken">Ends it at once, wherever it is.</param>
    /// <returns>The response, whatever its status.</returns>
    /// <exception cref="ApiAuthException">No response could be had.</exception>
    public async Task<AuthResponse> SendAsync(AuthRequest request, IEventSink events, CancellationToken cancellationToken)
    {
        if (request.HasCredential) EndpointRules.RequireEncryption(request.Uri, request.AllowUnencryptedAuthentication, request.Transport.Proxy);

        var call = new CallContext(request, events);
        using var limit = new TimeLimit(request.Timeout, _time, cancellationToken);
        var start = _time.GetTimestamp();
        call.KeepAlive = () =>
        {
            limit.Start();
            if (request.Timeout != Timeout.InfiniteTimeSpan) call.Deadline = _time.GetTimestamp() + (long)(request.Timeout.TotalSeconds * _time.TimestampFrequency);
        };
        call.KeepAlive();
        var message = CreateMessage(call);
        try
        {
            var response = await _invokers.Get(TransportOf(request)).SendAsync(message, limit.Token);
            return new AuthResponse(response, call, _time.GetElapsedTime(start), _time);
        }
        catch (OperationCanceledException) when (limit.HasRunOut)
        {
            throw new CallTimeoutException(request.Uri.GetLeftPart(UriPartial.Authority), request.Timeout, call.Attempts);
        }
    }

    /// <summary>Reads an error response into the exception that tells of it.</summary>
    public Task<HttpStatusException> ReadErrorAsync(AuthResponse response, RetryPolicy retry, CancellationToken cancellationToken) =>
        _errors.ReadAsync(response, retry, cancellationToken);

    /// <summary>Closes all connections and overwrites all tokens.</summary>
    public void Dispose()
    {
        Tokens.Dispose();
        _transports.Dispose();
        Known.Clear();
    }

    // A token that is bound to the client's certificate is good only on connections that present it (RFC 8705 section 3).
    private static TransportSettings TransportOf(AuthRequest request) =>
        request.Scheme is AuthScheme.OAuth { Request: var token } ? token.Present(request.Transport) : request.Transport;

    private RedirectHandler Chain(TransportSettings settings, DelegatingHandler resilience)
    {
        resilience.InnerHandler = new CircuitHandler { InnerHandler = new AttemptHandler(_time) { InnerHandler = _transports.Get(settings) } };
        return new RedirectHandler(Redactor) { InnerHandler = new AuthenticationHandler(Tokens, Known) { InnerHandler = resilience } };
    }

    private static HttpRequestMessage CreateMessage(CallContext call)
    {
        var request = call.Request;
        var message = new QuietRequestMessage(request.Method, request.Uri) { Content = call.CreateContent() };
        if (request.HttpVersion is { } version) message.Version = version;
        foreach (var (name, value) in request.Headers)
        {
            if (!HeaderFields.IsOfContent(name)) message.Headers.TryAddWithoutValidation(name, value);
        }

        call.AttachTo(message);
        return message;
    }
}
