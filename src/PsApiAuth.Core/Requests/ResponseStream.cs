namespace PsApiAuth.Requests;

/// <summary>A body on its way: it may take as long as it moves, and a fault of the transport becomes the engine's own.</summary>
internal sealed class ResponseStream : ReadOnlyStream
{
    private readonly Stream _inner;
    private readonly string _origin;
    private readonly TimeSpan _idle;
    private readonly CancellationToken _stop;
    private readonly CancellationTokenSource _timeout;
    private readonly CancellationTokenRegistration _registration;

    /// <param name="inner">What the transport gives.</param>
    /// <param name="origin">Scheme, host and port.</param>
    /// <param name="idle">How long it may pause.</param>
    /// <param name="time">Measures the pause.</param>
    /// <param name="stop">Ends it at once.</param>
    public ResponseStream(Stream inner, string origin, TimeSpan idle, TimeProvider time, CancellationToken stop)
    {
        (_inner, _origin, _idle, _stop) = (inner, origin, idle, stop);
        _timeout = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        _registration = stop.UnsafeRegister(static timeout => ((CancellationTokenSource)timeout!).Cancel(), _timeout);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            _timeout.CancelAfter(_idle);
            var count = await _inner.ReadAsync(buffer, _timeout.Token);
            _timeout.CancelAfter(Timeout.InfiniteTimeSpan);
            return count;
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            throw new BodyTimeoutException(_origin, _idle);
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            throw ConnectionFault.Explain(_origin, fault);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _registration.Dispose();
            _timeout.Dispose();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
