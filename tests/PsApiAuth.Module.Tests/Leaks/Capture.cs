using System.Collections.Concurrent;

namespace PsApiAuth.Module.Tests.Leaks;

/// <summary>Takes every text that was seen, by the place where it was seen.</summary>
public sealed class Capture
{
    private readonly ConcurrentQueue<Sighting> _sightings = new();

    /// <summary>Takes a text.</summary>
    public void Add(string place, string text) => _sightings.Enqueue(new Sighting(place, text));

    /// <summary>Takes all that an object says.</summary>
    public void AddObject(string place, object? value)
    {
        foreach (var (path, text) in ObjectWalk.Of(value)) Add(place, $"{path} = {text}");
    }

    /// <summary>All that was seen.</summary>
    public IReadOnlyCollection<Sighting> All => _sightings;

    /// <summary>Forgets it.</summary>
    public void Clear() => _sightings.Clear();
}

/// <summary>A text, and where it was seen.</summary>
/// <param name="Place">A stream, a view, a listener.</param>
/// <param name="Text">The text.</param>
public sealed record Sighting(string Place, string Text);
