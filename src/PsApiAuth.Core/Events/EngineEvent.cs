namespace PsApiAuth.Events;

/// <summary>The stream on which a cmdlet shows an event.</summary>
public enum EventLevel
{
    /// <summary>For who asks for detail.</summary>
    Verbose,

    /// <summary>For everyone: something is not as it should be, and the work goes on.</summary>
    Warning,
}

/// <summary>Something that the engine did and a person may want to know. The message never holds a secret.</summary>
/// <param name="Level">Where it is shown.</param>
/// <param name="Message">One sentence, for people.</param>
public sealed record EngineEvent(EventLevel Level, string Message)
{
    /// <summary>An event for who asks for detail.</summary>
    public static EngineEvent Verbose(string message) => new(EventLevel.Verbose, message);

    /// <summary>An event for everyone.</summary>
    public static EngineEvent Warning(string message) => new(EventLevel.Warning, message);
}

/// <summary>Takes events from any thread and returns at once.</summary>
public interface IEventSink
{
    /// <summary>Takes one event.</summary>
    void Report(EngineEvent engineEvent);
}
