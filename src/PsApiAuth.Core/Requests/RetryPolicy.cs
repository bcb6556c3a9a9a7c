using System.Net;

namespace PsApiAuth.Requests;

/// <summary>Decides whether an attempt is repeated, and when.</summary>
public sealed record RetryPolicy
{
    /// <summary>The longest wait that the backoff alone leads to.</summary>
    public static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(30);

    // Timers may fire up to one clock tick (15.6 ms) early; a server that names a second must not be asked before it.
    private static readonly TimeSpan TimerTick = TimeSpan.FromMilliseconds(16);

    /// <summary>How often, after the first attempt.</summary>
    public int MaximumRetryCount { get; init; } = 5;

    /// <summary>The first wait; each further one doubles.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait that a server may ask for. Beyond it the error surfaces at once.</summary>
    public TimeSpan MaximumRetryAfter { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Whether POST and PATCH are repeated as well.</summary>
    public bool RetryUnsafe { get; init; }

    /// <summary>Whether every status from 500 is repeated, instead of those that mostly go away by themselves.</summary>
    public bool AllServerErrors { get; init; }

    /// <summary>
    /// How authorization servers are asked: nothing that they do is done twice by a repetition, and callers wait for
    /// them within a time of their own, so a server is waited for 30 seconds at most.
    /// </summary>
    public static RetryPolicy ForTokens { get; } = new()
    {
        MaximumRetryCount = 3, MaximumRetryAfter = TimeSpan.FromSeconds(30), RetryUnsafe = true, AllServerErrors = true,
    };

    /// <summary>Whether a request may be sent again by itself: its method is idempotent (RFC 9110 section 9.2.2), it names an idempotency key, or the caller takes it on.</summary>
    public bool Covers(HttpRequestMessage request) =>
        RetryUnsafe || IsIdempotent(request.Method) || request.Headers.Contains("Idempotency-Key");

    /// <summary>Whether a method does the same when it is sent twice (RFC 9110 section 9.2.2). Of a method that the RFC does not name, that is not known.</summary>
    public static bool IsIdempotent(HttpMethod method) =>
        method == HttpMethod.Get
        || method == HttpMethod.Head
        || method == HttpMethod.Options
        || method == HttpMethod.Trace
        || method == HttpMethod.Put
        || method == HttpMethod.Delete;

    /// <summary>Whether a status may go away by itself.</summary>
    public static bool IsTransient(HttpStatusCode status) => status
        is HttpStatusCode.RequestTimeout
        or HttpStatusCode.TooManyRequests
        or HttpStatusCode.InternalServerError
        or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable
        or HttpStatusCode.GatewayTimeout;

    /// <summary>Whether a status is repeated.</summary>
    public bool Repeats(HttpStatusCode status) => IsTransient(status) || (AllServerErrors && (int)status >= 500);

    /// <summary>Whether a fault may go away by itself.</summary>
    public static bool IsTransient(Exception fault) => fault is AttemptTimeoutException or BodyTimeoutException or ConnectionException { IsTransient: true };

    /// <summary>The wait before the next attempt; null when the outcome stands.</summary>
    /// <param name="outcome">What the attempt came to.</param>
    /// <param name="retries">How many retries there were before.</param>
    /// <param name="now">The wall clock, against which dates are read.</param>
    /// <param name="random">A number from 0 to 1 that spreads callers.</param>
    /// <param name="remaining">What is left of the call's time; a wait that outlasts it is not begun.</param>
    public TimeSpan? DelayAfter(AttemptOutcome outcome, int retries, DateTimeOffset now, double random, TimeSpan? remaining = null) =>
        DelayAfter(outcome, retries, now, random) is { } delay && !(delay > remaining) ? delay : null;

    private TimeSpan? DelayAfter(AttemptOutcome outcome, int retries, DateTimeOffset now, double random)
    {
        if (retries >= MaximumRetryCount) return null;
        if (outcome.Fault is { } fault) return IsTransient(fault) ? Backoff(retries, random) : null;
        if (outcome.Response is not { } response || !Repeats(response.StatusCode)) return null;

        if (ServerWait.Read(response, now) is not { } asked) return Backoff(retries, random);
        return asked > MaximumRetryAfter ? null : asked + TimerTick;
    }

    // Half of the wait is fixed and half is random, so that callers who failed together do not come back together.
    private TimeSpan Backoff(int retries, double random)
    {
        var whole = Math.Min(RetryInterval.TotalSeconds * Math.Pow(2, retries), LongestBackoff.TotalSeconds);
        return TimeSpan.FromSeconds(whole * (0.5 + (random / 2)));
    }
}

/// <summary>What an attempt came to: a response or a fault.</summary>
/// <param name="Response">The response, whatever its status.</param>
/// <param name="Fault">What kept it from coming.</param>
public readonly record struct AttemptOutcome(HttpResponseMessage? Response, Exception? Fault)
{
    /// <summary>In a word or two: <c>503</c>, <c>time-out</c>, <c>connection error</c>.</summary>
    public override string ToString() => this switch
    {
        { Response: { } response } => ((int)response.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture),
        { Fault: AttemptTimeoutException } => "a time-out",
        _ => "a connection error",
    };
}
