using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;
using PsApiAuth.Events;
using PsApiAuth.Requests;

namespace PsApiAuth.Adapters;

/// <summary>A circuit breaker of Polly for each origin that a bulk call asks.</summary>
/// <param name="time">Measures how long failures last and how long the host is left alone.</param>
internal sealed class PollyCircuit(TimeProvider time) : ICircuit
{
    /// <summary>How long a host is left alone.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>How many attempts within <see cref="Window"/> it takes to judge a host.</summary>
    public const int FewestAttempts = 20;

    /// <summary>The time that is looked at.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    private const double FailureRatio = 0.9;

    private readonly ConcurrentDictionary<string, ResiliencePipeline<HttpResponseMessage>> _breakers = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> attempt, CancellationToken cancellationToken)
    {
        var origin = request.RequestUri!.GetLeftPart(UriPartial.Authority);
        var events = CallContext.Of(request).Events;
        var breaker = _breakers.GetOrAdd(origin, Create, events);
        try
        {
            return await breaker.ExecuteAsync(
                static async (state, stop) => await state.attempt(state.request, stop), (request, attempt), cancellationToken);
        }
        catch (BrokenCircuitException)
        {
            throw new CircuitOpenException(origin, Pause);
        }
    }

    private ResiliencePipeline<HttpResponseMessage> Create(string origin, IEventSink events) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = FailureRatio,
                MinimumThroughput = FewestAttempts,
                SamplingDuration = Window,
                BreakDuration = Pause,
                ShouldHandle = static args => ValueTask.FromResult(IsFailure(args.Outcome)),
                OnOpened = _ =>
                {
                    events.Report(EngineEvent.Warning($"{origin} does nothing but fail; it is not asked again for {Pause.TotalSeconds:0} s, and the items until then fail at once."));
                    return default;
                },
                OnClosed = _ =>
                {
                    events.Report(EngineEvent.Warning($"{origin} answers again."));
                    return default;
                },
            })
            .Build();

    // A 429 is a server that works; so is any answer that only this request gets.
    private static bool IsFailure(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is { } fault ? RetryPolicy.IsTransient(fault) : outcome.Result is { } response && (int)response.StatusCode is 500 or 502 or 503 or 504;
}
