using PsApiAuth.Events;

namespace PsApiAuth.Cmdlets;

/// <summary>What came of one request of a bulk call.</summary>
/// <param name="Target">The request, for error records.</param>
/// <param name="Items">What is written.</param>
/// <param name="Written">Done before the items are written; null for nothing.</param>
/// <param name="Fault">What is written as an error; null for success.</param>
internal sealed record BulkResult(string Target, IReadOnlyList<object?> Items, Action? Written, ApiAuthException? Fault);

/// <summary>
/// Runs some requests at a time and gives their results in the order in which the requests came. Where one takes long,
/// those behind it go on, up to a bound: then whoever feeds the pipeline waits.
/// </summary>
/// <param name="limit">How many run at once.</param>
/// <param name="queue">Woken when a request ends.</param>
/// <param name="stopping">Ends all of them.</param>
internal sealed class BulkWindow(int limit, PipelineQueue queue, CancellationToken stopping) : IDisposable
{
    /// <summary>How many requests may wait for the first of them, for each that may run.</summary>
    public const int HeldPerRunning = 8;

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
    private readonly SemaphoreSlim _running = new(limit);
    private readonly Queue<Task<BulkResult>> _requests = new();

    /// <summary>Whether no further request may be added for now.</summary>
    public bool IsFull => _requests.Count >= limit * HeldPerRunning;

    /// <summary>How many requests have not been given yet.</summary>
    public int Count => _requests.Count;

    /// <summary>Starts a request as soon as fewer than the limit are running.</summary>
    public void Add(Func<IEventSink, CancellationToken, Task<BulkResult>> request)
    {
        var task = Task.Run(() => RunAsync(request));
        _requests.Enqueue(task);

        // Behind the task and not within it: whoever is woken must find that it has ended.
        _ = task.ContinueWith(_ => queue.Post(static () => { }), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Takes the result of the oldest request, if it has ended.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public bool TryTake(out BulkResult? result)
    {
        result = null;
        if (!_requests.TryPeek(out var oldest) || !oldest.IsCompleted) return false;

        result = _requests.Dequeue().GetAwaiter().GetResult();
        return true;
    }

    private async Task<BulkResult> RunAsync(Func<IEventSink, CancellationToken, Task<BulkResult>> request)
    {
        await _running.WaitAsync(_stop.Token);
        try
        {
            return await request(queue, _stop.Token);
        }
        finally
        {
            _running.Release();
        }
    }

    /// <summary>Stops what is running and sees it off.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        foreach (var request in _requests) Task.WaitAny([request], CancellationToken.None);
        _stop.Dispose();
        _running.Dispose();
    }
}
