using System.Text.Json;

namespace PsApiAuth.Json;

/// <summary>A member's name, one object for every occurrence.</summary>
/// <param name="text">The name.</param>
/// <param name="fold">The same object for all names that PowerShell takes for one.</param>
internal sealed class JsonName(string text, object fold)
{
    /// <summary>The name.</summary>
    public string Text => text;

    /// <summary>The same object for all names that PowerShell takes for one.</summary>
    public object Fold => fold;
}

/// <summary>The names that a document has used, found by their bytes: a list of objects repeats its names without end.</summary>
internal sealed class JsonNames
{
    private const int Few = 64;
    private const int Most = 4096;

    private readonly Dictionary<string, object> _folds = new(StringComparer.OrdinalIgnoreCase);
    private Slot?[] _slots = new Slot?[Few];
    private int _created;

    /// <summary>The name that the reader stands on.</summary>
    public JsonName Get(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped || reader.HasValueSequence) return Create(JsonText.Of(ref reader));

        var utf8 = reader.ValueSpan;
        ref var slot = ref _slots[Hash(utf8) & (_slots.Length - 1)];
        if (slot is { } known && utf8.SequenceEqual(known.Utf8)) return known.Name;

        // Most bodies have a few names only. What the small table held is found again by and by.
        var created = Create(JsonText.Of(ref reader));
        if (++_created == Few) _slots = new Slot?[Most];
        else slot = new Slot(utf8.ToArray(), created);
        return created;
    }

    private JsonName Create(string text)
    {
        if (!_folds.TryGetValue(text, out var fold))
        {
            if (_folds.Count >= Most) _folds.Clear();
            _folds[text] = fold = new object();
        }

        return new JsonName(text, fold);
    }

    private static int Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = (uint)utf8.Length;
        foreach (var b in utf8) hash = (hash * 31) + b;
        return (int)(hash ^ (hash >> 12));
    }

    private sealed record Slot(byte[] Utf8, JsonName Name);
}
