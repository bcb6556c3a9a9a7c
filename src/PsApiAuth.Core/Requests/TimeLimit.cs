namespace PsApiAuth.Requests;

/// <summary>A bound of time on work that somebody may also stop: one token for both, and afterwards the answer which of them it was.</summary>
public sealed class TimeLimit : IDisposable
{
    private readonly TimeSpan _limit;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _source;
    private readonly CancellationTokenRegistration _stopping;

    /// <summary>Makes a limit whose time has not begun yet.</summary>
    /// <param name="limit">How long the work may take; <see cref="Timeout.InfiniteTimeSpan"/> for as long as it wants.</param>
    /// <param name="time">Measures it.</param>
    /// <param name="stop">Ends the work at once.</param>
    public TimeLimit(TimeSpan limit, TimeProvider time, CancellationToken stop)
    {
        (_limit, _stop) = (limit, stop);
        _source = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _stopping = stop.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), _source);
    }

    /// <summary>Ends the work for either reason.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether the time ended the work, and nobody stopped it.</summary>
    public bool HasRunOut => _source.IsCancellationRequested && !_stop.IsCancellationRequested;

    /// <summary>Lets the time begin, or begin anew.</summary>
    /// <exception cref="ObjectDisposedException">The work has ended.</exception>
    public void Start() => _source.CancelAfter(_limit);

    /// <summary>Lets no time pass until it begins anew.</summary>
    public void Pause() => _source.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Dispose();
        _source.Dispose();
    }
}
