using PsApiAuth.Events;

namespace PsApiAuth.Cmdlets;

/// <summary>
/// Carries what work on other threads has for the pipeline thread, which alone may write to streams, in the order in
/// which it comes.
/// </summary>
/// <param name="show">Shows an event. Called on the pipeline thread.</param>
/// <remarks>
/// A monitor, since it sleeps at once: a <see cref="System.Collections.Concurrent.BlockingCollection{T}"/> spins before,
/// on the processor that the work would need, for nearly as long as a request takes.
/// </remarks>
internal sealed class PipelineQueue(Action<EngineEvent> show) : IEventSink, IDisposable
{
    private const int WaitingWrites = 4;

    private readonly Queue<Action> _actions = new();
    private readonly SemaphoreSlim _room = new(WaitingWrites);
    private bool _ended;

    /// <inheritdoc/>
    public void Report(EngineEvent engineEvent) => Post(() => show(engineEvent));

    /// <summary>Has something done soon. What comes after the end, from work shared with others, is dropped.</summary>
    public void Post(Action action)
    {
        lock (_actions)
        {
            if (_ended) return;

            _actions.Enqueue(action);
            Monitor.Pulse(_actions);
        }
    }

    /// <summary>Has something written, and waits while the pipeline is busy with what was written before.</summary>
    public async ValueTask WriteAsync(Action write, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        Post(() =>
        {
            write();
            _room.Release();
        });
    }

    /// <summary>Ends the queue when the work has ended.</summary>
    public async Task<T> CompleteAfterAsync<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        finally
        {
            End();
        }
    }

    /// <summary>Does everything on this thread until the work has ended.</summary>
    public void RunUntilComplete()
    {
        while (Take() is { } action) action();
    }

    /// <summary>Does one thing on this thread; waits for it where there is none.</summary>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public void RunNext(CancellationToken cancellationToken)
    {
        using var waking = cancellationToken.UnsafeRegister(static queue => ((PipelineQueue)queue!).Wake(), this);
        if (Take(cancellationToken) is { } action) action();
    }

    /// <summary>Does on this thread what is there.</summary>
    public void RunWaiting()
    {
        while (TryTake() is { } action) action();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        End();
        _room.Dispose();
    }

    private Action? Take(CancellationToken cancellationToken = default)
    {
        lock (_actions)
        {
            while (_actions.Count == 0 && !_ended)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Monitor.Wait(_actions);
            }

            return TryTake();
        }
    }

    private Action? TryTake()
    {
        lock (_actions) return _actions.TryDequeue(out var action) ? action : null;
    }

    private void End()
    {
        lock (_actions)
        {
            _ended = true;
            Monitor.Pulse(_actions);
        }
    }

    private void Wake()
    {
        lock (_actions) Monitor.Pulse(_actions);
    }
}
