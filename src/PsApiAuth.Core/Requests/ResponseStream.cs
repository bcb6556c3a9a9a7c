namespace PsApiAuth.Requests;

/// <summary>A body on its way: it may take as long as it moves, and a fault of the transport becomes the engine's own.</summary>
internal sealed class ResponseStream : ReadOnlyStream
{
    private readonly Stream _inner;
    private readonly string _origin;
    private readonly TimeSpan _idle;
    private readonly TimeLimit _pause;

    /// <param name="inner">What the transport gives.</param>
    /// <param name="origin">Scheme, host and port.</param>
    /// <param name="idle">How long it may pause.</param>
    /// <param name="time">Measures the pause.</param>
    /// <param name="stop">Ends it at once.</param>
    public ResponseStream(Stream inner, string origin, TimeSpan idle, TimeProvider time, CancellationToken stop)
    {
        (_inner, _origin, _idle) = (inner, origin, idle);
        _pause = new TimeLimit(idle, time, stop);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = _inner.ReadAsync(buffer, _pause.Token);
            if (read.IsCompletedSuccessfully) return read.Result;

            _pause.Start();
            var count = await read;
            _pause.Pause();
            return count;
        }
        catch (OperationCanceledException) when (_pause.HasRunOut)
        {
            throw new BodyTimeoutException(_origin, _idle);
        }
        catch (Exception fault) when (ConnectionFault.Covers(fault))
        {
            throw ConnectionFault.Explain(_origin, fault);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _pause.Dispose();
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
