using System.Management.Automation;
using PsApiAuth.Output;
using PsApiAuth.Requests;

namespace PsApiAuth.Cmdlets;

/// <summary>The requests of one pipeline, several at a time, with their results in the order of the input.</summary>
internal sealed class BulkCall : IDisposable
{
    private readonly RequestRunner _runner;
    private readonly PipelineQueue _queue;
    private readonly BulkWindow _window;
    private readonly RequestProgress _progress;
    private readonly Action<BulkResult> _write;
    private readonly Action<AuthResponse> _arrived;
    private readonly int? _expected;
    private readonly CancellationToken _stopping;
    private int _added;
    private int _done;
    private int _failed;
    private bool _allAdded;

    /// <param name="limit">How many run at once.</param>
    /// <param name="expected">How many there will be; null where it is not known.</param>
    /// <param name="runner">Makes the calls.</param>
    /// <param name="queue">The work for the pipeline thread.</param>
    /// <param name="write">Writes a result. Called on the pipeline thread.</param>
    /// <param name="arrived">Told of a response when its result is written.</param>
    /// <param name="progress">Learns how far it is.</param>
    /// <param name="stopping">Ends all.</param>
    public BulkCall(
        int limit, int? expected, RequestRunner runner, PipelineQueue queue, Action<BulkResult> write, Action<AuthResponse> arrived, RequestProgress progress, CancellationToken stopping)
    {
        (_runner, _queue, _write, _arrived, _expected, _stopping, _progress) = (runner, queue, write, arrived, expected, stopping, progress);
        _window = new BulkWindow(limit, queue, stopping);
    }

    /// <summary>Adds a request; waits while too many are on their way.</summary>
    public void Add(AuthRequest request, string shown) => Guard(() =>
    {
        while (_window.IsFull) Wait();

        _added++;
        _window.Add((events, stop) => RunAsync(request, shown, new LabelledEvents(events, $"[{request.Method} {shown}] "), stop));
        _queue.RunWaiting();
        WriteReady();
    });

    /// <summary>Adds a request that failed before it could be sent, so that its error comes in its place.</summary>
    public void AddFailed(ApiAuthException fault, string shown) => Guard(() =>
    {
        while (_window.IsFull) Wait();

        _added++;
        _window.Add((_, _) => Task.FromResult(new BulkResult(shown, [], null, fault)));
    });

    /// <summary>Waits for all that is on its way.</summary>
    public void Finish() => Guard(() =>
    {
        _allAdded = true;
        while (_window.Count > 0) Wait();
        _progress.Complete();
    });

    /// <inheritdoc/>
    public void Dispose()
    {
        _window.Dispose();
        _queue.Dispose();
    }

    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private void Wait()
    {
        WriteReady();
        if (_window.Count > 0) _queue.RunNext(_stopping);
        WriteReady();
    }

    private void WriteReady()
    {
        while (_window.TryTake(out var result))
        {
            _done++;
            if (result!.Fault is not null) _failed++;
            _progress.ReportBulk(_done, _failed, _expected ?? (_allAdded ? _added : null));
            _write(result);
        }
    }

    private async Task<BulkResult> RunAsync(AuthRequest request, string shown, LabelledEvents events, CancellationToken cancellationToken)
    {
        Action? written = null;
        try
        {
            List<object?> items = [];
            await foreach (var batch in _runner.RunAsync(request, events, progress: null, Remember, cancellationToken)) items.AddRange(batch);
            return new BulkResult(shown, items, written, null);
        }
        catch (Exception fault) when (!(fault is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            return new BulkResult(shown, [], written, fault as ApiAuthException ?? ApiAuthCmdlet.Unexpected(fault));
        }

        void Remember(AuthResponse response) => written = () => _arrived(response);
    }
}
