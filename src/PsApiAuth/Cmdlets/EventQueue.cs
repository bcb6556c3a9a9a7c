using System.Collections.Concurrent;
using PsApiAuth.Events;

namespace PsApiAuth.Cmdlets;

/// <summary>Carries events from the work's threads to the pipeline thread, which alone may write to streams.</summary>
internal sealed class EventQueue : IEventSink, IDisposable
{
    private readonly BlockingCollection<EngineEvent> _events = [];

    /// <summary>Takes an event from any thread. One that comes after the work's end, from work shared with others, is dropped.</summary>
    public void Report(EngineEvent engineEvent)
    {
        try
        {
            _events.TryAdd(engineEvent);
        }
        catch (InvalidOperationException)
        {
            // Complete or disposed: nobody shows events any more.
        }
    }

    /// <summary>Passes on the outcome of the work and ends the queue with it.</summary>
    public async Task<T> CompleteAfterAsync<T>(Task<T> work)
    {
        try
        {
            return await work;
        }
        finally
        {
            _events.CompleteAdding();
        }
    }

    /// <summary>Shows events on this thread until the work has ended.</summary>
    public void ShowUntilComplete(Action<EngineEvent> show)
    {
        foreach (var engineEvent in _events.GetConsumingEnumerable()) show(engineEvent);
    }

    /// <inheritdoc/>
    public void Dispose() => _events.Dispose();
}
