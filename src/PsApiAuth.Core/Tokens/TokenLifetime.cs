namespace PsApiAuth.Tokens;

/// <summary>
/// How long a token is good, measured by the wall clock and by the monotonic clock at once: the wall clock sees a
/// suspended machine, the monotonic clock sees a wall clock that was set back.
/// </summary>
public sealed record TokenLifetime
{
    private readonly long _startTimestamp;

    private TokenLifetime(DateTimeOffset startedAt, long startTimestamp, TimeSpan duration)
    {
        StartedAt = startedAt;
        _startTimestamp = startTimestamp;
        Duration = duration;
    }

    /// <summary>When the lifetime began: before the token was asked for.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>The whole lifetime. Zero or less for a token that is used once.</summary>
    public TimeSpan Duration { get; }

    /// <summary>When it ends by the wall clock.</summary>
    public DateTimeOffset ExpiresAt => StartedAt + Duration;

    /// <summary>Notes the moment from which lifetimes count.</summary>
    public static TokenLifetime StartingNow(TimeProvider time) => new(time.GetUtcNow(), time.GetTimestamp(), TimeSpan.Zero);

    /// <summary>The same start with a duration.</summary>
    public TokenLifetime Lasting(TimeSpan duration) => new(StartedAt, _startTimestamp, duration);

    /// <summary>What is left, by the clock that says less. Negative when it is over.</summary>
    public TimeSpan Remaining(TimeProvider time)
    {
        var byWall = time.GetUtcNow() - StartedAt;
        var byMonotonic = time.GetElapsedTime(_startTimestamp);
        return Duration - (byWall > byMonotonic ? byWall : byMonotonic);
    }

    /// <summary>Whether it should be renewed: less is left than the buffer, or than half of a short lifetime.</summary>
    public bool IsDue(TimeSpan buffer, TimeProvider time)
    {
        var remaining = Remaining(time);
        var half = Duration / 2;
        return remaining < (buffer < half ? buffer : half) || remaining <= TimeSpan.Zero;
    }

    /// <summary>Whether this lifetime began later than another one, by the clock that cannot be set.</summary>
    internal bool StartedAfter(TokenLifetime other) => _startTimestamp > other._startTimestamp;
}
