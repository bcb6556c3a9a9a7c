using System.Collections.Concurrent;
using PsApiAuth.Events;

namespace PsApiAuth.Cmdlets;

/// <summary>
/// Carries what work on other threads has for the pipeline thread, which alone may write to streams, in the order in
/// which it comes.
/// </summary>
/// <param name="show">Shows an event. Called on the pipeline thread.</param>
internal sealed class PipelineQueue(Action<EngineEvent> show) : IEventSink, IDisposable
{
    private const int WaitingWrites = 4;

    private readonly BlockingCollection<Action> _actions = [];
    private readonly SemaphoreSlim _room = new(WaitingWrites);

    /// <inheritdoc/>
    public void Report(EngineEvent engineEvent) => Post(() => show(engineEvent));

    /// <summary>Has something done soon. What comes after the end, from work shared with others, is dropped.</summary>
    public void Post(Action action)
    {
        try
        {
            _actions.TryAdd(action);
        }
        catch (InvalidOperationException)
        {
            // Complete or disposed: nobody listens any more.
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
            _actions.CompleteAdding();
        }
    }

    /// <summary>Does everything on this thread until the work has ended.</summary>
    public void RunUntilComplete()
    {
        foreach (var action in _actions.GetConsumingEnumerable()) action();
    }

    /// <summary>Does one thing on this thread; waits for it where there is none.</summary>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public void RunNext(CancellationToken cancellationToken) => _actions.Take(cancellationToken)();

    /// <summary>Does on this thread what is there.</summary>
    public void RunWaiting()
    {
        while (_actions.TryTake(out var action)) action();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _actions.Dispose();
        _room.Dispose();
    }
}
