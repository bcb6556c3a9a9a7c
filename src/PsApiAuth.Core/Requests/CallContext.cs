using PsApiAuth.Events;

namespace PsApiAuth.Requests;

/// <summary>What the handlers of one call share. Used by one attempt at a time.</summary>
/// <param name="request">The call.</param>
/// <param name="events">Learns of what happens.</param>
public sealed class CallContext(AuthRequest request, IEventSink events)
{
    private static readonly HttpRequestOptionsKey<CallContext> Key = new("PsApiAuth.Call");

    /// <summary>The call.</summary>
    public AuthRequest Request { get; } = request;

    /// <summary>Learns of what happens.</summary>
    public IEventSink Events { get; } = events;

    /// <summary>How often the request was sent.</summary>
    public int Attempts { get; set; }

    /// <summary>Whether a redirect led to another origin; from then on no credential is attached, not even after the way back.</summary>
    public bool LeftOrigin { get; set; }

    /// <summary>Whether the rejected token was renewed already.</summary>
    public bool Reauthenticated { get; set; }

    /// <summary>What should be said beside an error of this call.</summary>
    public string? Note { get; set; }

    /// <summary>When the call must have ended, by the monotonic clock; null for never.</summary>
    public long? Deadline { get; set; }

    /// <summary>Called when a body moves, so that the call's own time does not run out meanwhile.</summary>
    public Action KeepAlive { get; set; } = static () => { };

    /// <summary>The content of one attempt, with the header fields that describe it; null for none.</summary>
    public HttpContent? CreateContent()
    {
        // An empty body where a request must not be repeated: without one, .NET itself would send it again when a reused connection breaks.
        var content = Request.Body?.CreateContent() ?? (RetryPolicy.IsIdempotent(Request.Method) ? null : new ByteArrayContent([]));
        if (content is null) return null;

        foreach (var (name, value) in Request.Headers.Where(field => HeaderFields.IsOfContent(field.Key)))
        {
            content.Headers.Remove(name);
            content.Headers.TryAddWithoutValidation(name, value);
        }

        return content;
    }

    /// <summary>Whether a message may be sent again after a failure.</summary>
    public bool CanRepeat(HttpRequestMessage message) => Request.Retry.Covers(message) && Request.Body is not { CanReplay: false };

    /// <summary>The call that a message belongs to.</summary>
    public static CallContext Of(HttpRequestMessage message) =>
        message.Options.TryGetValue(Key, out var context) ? context : throw new InvalidOperationException("The message belongs to no call.");

    /// <summary>Ties a message to this call.</summary>
    public void AttachTo(HttpRequestMessage message) => message.Options.Set(Key, this);
}
