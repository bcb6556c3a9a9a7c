using PsApiAuth.Events;

namespace PsApiAuth.Cmdlets;

/// <summary>Says of each event which request it is about, where several run at once.</summary>
internal sealed class LabelledEvents(IEventSink events, string label) : IEventSink
{
    public void Report(EngineEvent engineEvent) => events.Report(engineEvent with { Message = label + engineEvent.Message });
}
