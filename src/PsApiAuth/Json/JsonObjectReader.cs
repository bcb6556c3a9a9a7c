using System.Management.Automation;
using System.Text.Json;
using PsApiAuth.Requests;

namespace PsApiAuth.Json;

/// <summary>Reads JSON into the objects that ConvertFrom-Json gives, without a document in between. One per body.</summary>
/// <param name="asHashtable">Whether objects become hashtables, whose keys may differ in case alone.</param>
internal sealed class JsonObjectReader(bool asHashtable)
{
    private const int MaximumDepth = 1024;
    private const int FewMembers = 32;

    private static readonly object True = true;
    private static readonly object False = false;
    private static readonly string[] ReservedNames = ["PSObject", "PSBase", "PSAdapted", "PSExtended", "PSTypeNames"];

    private readonly JsonNames _names = new();
    private readonly List<JsonName> _open = [];
    private readonly JsonValues _values = new();
    private readonly List<int> _lastCounts = [];
    private int _depth;
    private bool _ranOut;

    /// <summary>How bodies are read.</summary>
    public static JsonReaderOptions Options { get; } = new() { MaxDepth = MaximumDepth };

    /// <summary>Reads one document.</summary>
    /// <param name="utf8">The whole body, without a byte order mark.</param>
    /// <exception cref="JsonBodyException">It is not valid, or cannot be an object of PowerShell.</exception>
    public object? Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            reader.Read();
            TryRead(ref reader, out var value);
            reader.Read();
            return value;
        }
        catch (JsonException fault)
        {
            throw JsonBodyException.Malformed(fault.LineNumber ?? 0, fault.BytePositionInLine ?? 0);
        }
    }

    /// <summary>Reads the value whose first token the reader stands on. False: the reader ran out of bytes within it.</summary>
    /// <exception cref="JsonException">It is not valid.</exception>
    public bool TryRead(ref Utf8JsonReader reader, out object? value)
    {
        _ranOut = false;
        _depth = 0;
        _open.Clear();
        value = ReadValue(ref reader);
        return !_ranOut;
    }

    private object? ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => asHashtable ? ReadHashtable(ref reader) : ReadObject(ref reader),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.String => _values.ReadText(ref reader),
        JsonTokenType.Number => JsonValues.ReadNumber(ref reader),
        JsonTokenType.True => True,
        JsonTokenType.False => False,
        _ => null,
    };

    private bool Advance(ref Utf8JsonReader reader)
    {
        if (reader.Read()) return true;

        _ranOut = true;
        return false;
    }

    private PSObject ReadObject(ref Utf8JsonReader reader)
    {
        // Objects of a list are alike, and so are the objects within them: the last one on this level tells how much room to
        // make. One more, since a Hashtable made for eight grows when it takes the eighth.
        if (_lastCounts.Count == _depth) _lastCounts.Add(0);
        var result = PowerShellObjects.Create(_lastCounts[_depth++] + 1);
        var members = result.Properties;
        var first = _open.Count;
        while (Advance(ref reader) && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = _names.Get(ref reader);
            if (!Advance(ref reader)) break;

            var value = ReadValue(ref reader);
            if (_ranOut) break;

            // Of members with the same name the last counts, in its own place.
            if (EarlierOf(name, first, members) is { } earlier)
            {
                if (earlier.Name != name.Text) throw JsonBodyException.NamesDifferInCase(earlier.Name, name.Text);
                members.Remove(earlier.Name);
            }

            RequireUsable(name.Text);
            members.Add(new PSNoteProperty(name.Text, value), preValidated: true);
            _open.Add(name);
        }

        var count = _open.Count - first;
        _lastCounts[--_depth] = count;
        _open.RemoveRange(first, count);
        return result;
    }

    // The names of the object being read lie at the end of the list. Comparing references beats asking the object.
    private PSPropertyInfo? EarlierOf(JsonName name, int first, PSMemberInfoCollection<PSPropertyInfo> members)
    {
        if (_open.Count - first > FewMembers) return members[name.Text];

        for (var at = first; at < _open.Count; at++)
        {
            if (_open[at].Fold == name.Fold) return members[name.Text];
        }

        return null;
    }

    private static void RequireUsable(string name)
    {
        if (name.Length == 0) throw JsonBodyException.EmptyName();
        if (name.StartsWith("PS", StringComparison.OrdinalIgnoreCase) && ReservedNames.Contains(name, StringComparer.OrdinalIgnoreCase)) throw JsonBodyException.ReservedName(name);
    }

    private OrderedHashtable ReadHashtable(ref Utf8JsonReader reader)
    {
        var result = new OrderedHashtable();
        while (Advance(ref reader) && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = _names.Get(ref reader);
            if (!Advance(ref reader)) break;

            var value = ReadValue(ref reader);
            result.Remove(name.Text);
            result.Add(name.Text, value);
        }

        return result;
    }

    private object?[] ReadArray(ref Utf8JsonReader reader)
    {
        if (!Advance(ref reader) || reader.TokenType == JsonTokenType.EndArray) return [];

        var items = new List<object?>();
        do
        {
            items.Add(ReadValue(ref reader));
        }
        while (!_ranOut && Advance(ref reader) && reader.TokenType != JsonTokenType.EndArray);

        return [.. items];
    }
}
