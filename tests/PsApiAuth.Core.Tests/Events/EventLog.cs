using System.Collections.Concurrent;
using PsApiAuth.Events;

namespace PsApiAuth.Tests.Events;

/// <summary>Keeps the events that the engine reports.</summary>
internal sealed class EventLog : IEventSink
{
    private readonly ConcurrentQueue<EngineEvent> _events = new();

    public IEnumerable<string> Warnings => Of(EventLevel.Warning);

    public IEnumerable<string> Verbose => Of(EventLevel.Verbose);

    public void Report(EngineEvent engineEvent) => _events.Enqueue(engineEvent);

    private IEnumerable<string> Of(EventLevel level) => _events.Where(item => item.Level == level).Select(item => item.Message);
}
