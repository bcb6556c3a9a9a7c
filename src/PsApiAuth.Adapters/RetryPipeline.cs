using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using PsApiAuth.Events;
using PsApiAuth.Requests;

namespace PsApiAuth.Adapters;

/// <summary>Runs attempts through Polly as the <see cref="RetryPolicy"/> of each call decides.</summary>
internal sealed class RetryPipeline
{
    private static readonly ResiliencePropertyKey<RetryRun> RunKey = new("PsApiAuth.Run");
    private static readonly ResiliencePropertyKey<TimeSpan> DelayKey = new("PsApiAuth.Delay");

    private readonly TimeProvider _time;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;

    /// <param name="time">Measures waits.</param>
    public RetryPipeline(TimeProvider time)
    {
        _time = time;
        _pipeline = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                // The call's own policy counts the retries.
                MaxRetryAttempts = int.MaxValue,
                ShouldHandle = args => ValueTask.FromResult(ShouldRetry(args)),
                DelayGenerator = static args => ValueTask.FromResult<TimeSpan?>(args.Context.Properties.GetValue(DelayKey, TimeSpan.Zero)),
                OnRetry = static args =>
                {
                    Report(args);
                    return default;
                },
            })
            .Build();
    }

    /// <summary>A handler that repeats the attempts of API calls.</summary>
    public DelegatingHandler CreateHandler() => new ResilienceHandler(_pipeline);

    /// <summary>Repeats an operation that makes its request anew each time.</summary>
    /// <param name="run">When it is repeated, and who learns of it.</param>
    /// <param name="attempt">Makes one attempt.</param>
    /// <param name="cancellationToken">Ends attempts and waits.</param>
    public async Task<HttpResponseMessage> ExecuteAsync(RetryRun run, Func<CancellationToken, ValueTask<HttpResponseMessage>> attempt, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(RunKey, run);
        try
        {
            return await _pipeline.ExecuteAsync(static (context, attempt) => attempt(context.CancellationToken), context, attempt);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private bool ShouldRetry(RetryPredicateArguments<HttpResponseMessage> args)
    {
        var run = RunOf(args.Context);
        if (run.IsFinal) return false;

        TimeSpan? remaining = run.Call?.Deadline is { } end ? _time.GetElapsedTime(_time.GetTimestamp(), end) : null;
        if (run.Policy.DelayAfter(OutcomeOf(args.Outcome), args.AttemptNumber, _time.GetUtcNow(), Random.Shared.NextDouble(), remaining) is not { } delay) return false;

        args.Context.Properties.Set(DelayKey, delay);
        return true;
    }

    private static void Report(OnRetryArguments<HttpResponseMessage> args)
    {
        var (policy, events, _) = RunOf(args.Context);
        events.Report(EngineEvent.Verbose(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"attempt {args.AttemptNumber + 2} of {policy.MaximumRetryCount + 1} after {OutcomeOf(args.Outcome)}, waiting {args.RetryDelay.TotalSeconds:0.0} s")));
    }

    private static AttemptOutcome OutcomeOf(Outcome<HttpResponseMessage> outcome) => new(outcome.Result, outcome.Exception);

    private static RetryRun RunOf(ResilienceContext context)
    {
        if (context.Properties.TryGetValue(RunKey, out var run)) return run;

        var message = context.GetRequestMessage()!;
        var call = CallContext.Of(message);
        var policy = call.Request.Retry;
        run = new RetryRun(call.CanRepeat(message) ? policy : policy with { MaximumRetryCount = 0 }, call.Events, call);
        context.Properties.Set(RunKey, run);
        return run;
    }
}

/// <summary>What the attempts of one operation share.</summary>
/// <param name="Policy">When an attempt is repeated.</param>
/// <param name="Events">Learns of each repetition.</param>
/// <param name="Call">Knows when all must have ended; null for work that has no end of its own.</param>
internal sealed record RetryRun(RetryPolicy Policy, IEventSink Events, CallContext? Call = null)
{
    /// <summary>Whether the answer to the latest attempt stands, whatever its status.</summary>
    public bool IsFinal { get; set; }
}
