namespace PsApiAuth.Tests.Tokens;

/// <summary>A wall clock and a monotonic clock that go apart, which those of FakeTimeProvider never do.</summary>
internal sealed class TwoClocks : TimeProvider
{
    private DateTimeOffset _wall = DateTimeOffset.UnixEpoch.AddYears(60);
    private long _monotonic;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _wall;

    public override long GetTimestamp() => _monotonic;

    /// <summary>Time passes.</summary>
    public void Advance(TimeSpan by)
    {
        _wall += by;
        _monotonic += by.Ticks;
    }

    /// <summary>The wall clock is set forward or back; or, forward, the machine sleeps.</summary>
    public void SetWall(TimeSpan by) => _wall += by;
}
