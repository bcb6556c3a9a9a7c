using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Text;

namespace PsApiAuth.Module.Tests.Leaks;

/// <summary>Listens to all that the process tells of itself: event sources, activities, diagnostic listeners, meters, exceptions that are thrown.</summary>
public sealed class DiagnosticsTap : IDisposable
{
    // The sandbox, which is the server and runs in this process, tells of the requests that it got.
    private static readonly string[] OfTheServer = ["Microsoft.AspNetCore", "Microsoft-AspNetCore", "Microsoft-Extensions-", "Microsoft.Extensions.Hosting", "OpenIddict"];

    // Outside of the promise, see docs/security.md. .NET's own debugging traces hold the bytes of connections before TLS
    // and after, and PowerShell's hold whatever text is parsed, by whomever.
    private static readonly string[] Debugging = ["Private.InternalDiagnostics.System.Net.Sockets", "Private.InternalDiagnostics.System.Net.Security", "Microsoft-PowerShell-Parser"];

    // The same of single events: header fields as HTTP/2 writes them, and those that the server sent.
    private static readonly (string Source, string Start)[] DebuggingEvents =
        [("Private.InternalDiagnostics.System.Net.Http", "values="), ("Private.InternalDiagnostics.System.Net.Http", "Received response: ")];

    private readonly Capture _capture;
    private readonly Events _events;
    private readonly ActivityListener _activities;
    private readonly IDisposable _diagnostics;
    private readonly MeterListener _meters = new();

    public DiagnosticsTap(Capture capture)
    {
        _capture = capture;
        _events = new Events(capture);
        _activities = new ActivityListener
        {
            ShouldListenTo = static source => IsHeard(source.Name),
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = AddActivity,
        };
        ActivitySource.AddActivityListener(_activities);
        _diagnostics = DiagnosticListener.AllListeners.Subscribe(new Listeners(capture));
        _meters.InstrumentPublished = static (instrument, listener) =>
        {
            if (IsHeard(instrument.Meter.Name)) listener.EnableMeasurementEvents(instrument);
        };
        _meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => AddTags(instrument, tags));
        _meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => AddTags(instrument, tags));
        _meters.Start();
    }

    /// <summary>The names of the event sources that have said something.</summary>
    public IReadOnlyCollection<string> Heard => _events.Heard;

    /// <inheritdoc/>
    public void Dispose()
    {
        _meters.Dispose();
        _diagnostics.Dispose();
        _activities.Dispose();
        _events.Dispose();
    }

    private void AddTags(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var (name, value) in tags) _capture.Add($"meter {instrument.Meter.Name}", $"{name} = {value}");
    }

    private void AddActivity(Activity activity)
    {
        var place = $"activity {activity.Source.Name}";
        _capture.Add(place, activity.DisplayName);
        _capture.Add(place, activity.StatusDescription ?? "");
        foreach (var (name, value) in activity.TagObjects) _capture.Add(place, $"{name} = {value}");
        foreach (var (name, value) in activity.Baggage) _capture.Add(place, $"{name} = {value}");
        foreach (var happened in activity.Events) _capture.AddObject(place, happened);
    }

    private static bool IsHeard(string source) =>
        !Array.Exists(OfTheServer, name => source.StartsWith(name, StringComparison.Ordinal)) && !Debugging.Contains(source, StringComparer.Ordinal);

    private sealed class Events(Capture capture) : EventListener
    {
        private const string Runtime = "Microsoft-Windows-DotNETRuntime";
        private const EventKeywords Exceptions = (EventKeywords)0x8000;

        // They carry numbers, and the listener itself makes them speak.
        private static readonly string[] Numbers = ["System.Buffers.ArrayPoolEventSource", "System.Threading.Tasks.TplEventSource"];

        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> _heard = new(StringComparer.Ordinal);

        public IReadOnlyCollection<string> Heard => [.. _heard.Keys];

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (IsHeard(eventSource.Name) && !Numbers.Contains(eventSource.Name, StringComparer.Ordinal)) EnableEvents(eventSource, EventLevel.LogAlways, eventSource.Name == Runtime ? Exceptions : EventKeywords.All);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            // Events of sources that are there already come before this object is complete.
            if (capture is null || _heard is null || eventData.Payload is not { } payload) return;

            _heard.TryAdd(eventData.EventSource.Name, true);
            foreach (var item in payload)
            {
                var text = item is byte[] octets ? Encoding.Latin1.GetString(octets) : $"{item}";
                if (Array.Exists(DebuggingEvents, debugging => debugging.Source == eventData.EventSource.Name && text.StartsWith(debugging.Start, StringComparison.Ordinal))) continue;

                capture.Add($"event source {eventData.EventSource.Name}", $"{eventData.EventName}: {text}");
            }
        }
    }

    private sealed class Listeners(Capture capture) : IObserver<DiagnosticListener>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error) => capture.AddObject("diagnostic listeners", error);

        public void OnNext(DiagnosticListener value)
        {
            if (IsHeard(value.Name)) value.Subscribe(new Listener(capture, value.Name));
        }
    }

    private sealed class Listener(Capture capture, string name) : IObserver<KeyValuePair<string, object?>>
    {
        public void OnCompleted()
        {
        }

        public void OnError(Exception error) => capture.AddObject($"diagnostic listener {name}", error);

        public void OnNext(KeyValuePair<string, object?> value) => capture.AddObject($"diagnostic listener {name}", value.Value);
    }
}
