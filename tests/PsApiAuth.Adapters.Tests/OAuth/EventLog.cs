using System.Collections.Concurrent;
using PsApiAuth.Events;

namespace PsApiAuth.Adapters.Tests.OAuth;

/// <summary>Keeps the events that the engine reports.</summary>
internal sealed class EventLog : IEventSink
{
    private readonly ConcurrentQueue<EngineEvent> _events = new();

    public IEnumerable<string> Messages => _events.Select(item => item.Message);

    public void Report(EngineEvent engineEvent) => _events.Enqueue(engineEvent);
}
