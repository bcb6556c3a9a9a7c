using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace PsApiAuth.Json;

/// <summary>Reads JSON into the objects that ConvertFrom-Json gives, without a document in between.</summary>
/// <param name="asHashtable">Whether objects become hashtables, whose keys may differ in case alone.</param>
internal sealed class JsonObjectReader(bool asHashtable)
{
    private const int MaximumDepth = 1024;
    private static readonly JsonReaderOptions Options = new() { MaxDepth = MaximumDepth };

    /// <summary>Reads one document.</summary>
    /// <param name="utf8">The whole body.</param>
    /// <exception cref="JsonBodyException">It is not valid, or cannot be an object of PowerShell.</exception>
    public object? Read(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8, Options);
        try
        {
            reader.Read();
            var value = ReadValue(ref reader);
            reader.Read();
            return value;
        }
        catch (JsonException fault)
        {
            throw JsonBodyException.Malformed(fault.LineNumber ?? 0, fault.BytePositionInLine ?? 0);
        }
        catch (InvalidOperationException)
        {
            throw JsonBodyException.Undecodable(reader.TokenStartIndex);
        }
    }

    private object? ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => asHashtable ? ReadHashtable(ref reader) : ReadObject(ref reader),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.String => ReadText(ref reader),
        JsonTokenType.Number => ReadNumber(ref reader),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => null,
    };

    private PSObject ReadObject(ref Utf8JsonReader reader)
    {
        var result = new PSObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            var value = ReadValue(ref reader);
            if (name.Length == 0) throw JsonBodyException.EmptyName();

            if (result.Properties[name] is not { } earlier) result.Properties.Add(new PSNoteProperty(name, value));
            else if (earlier.Name == name) earlier.Value = value;
            else throw JsonBodyException.NamesDifferInCase(earlier.Name, name);
        }

        return result;
    }

    private Hashtable ReadHashtable(ref Utf8JsonReader reader)
    {
        var result = new OrderedHashtable();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            result[name] = ReadValue(ref reader);
        }

        return result;
    }

    private object?[] ReadArray(ref Utf8JsonReader reader)
    {
        var items = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(ReadValue(ref reader));
        return [.. items];
    }

    private static object ReadText(ref Utf8JsonReader reader)
    {
        var text = reader.GetString()!;
        return JsonDates.TryParse(text, out var date) ? date : text;
    }

    private static object ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt64(out var integer)) return integer;

        var text = Encoding.ASCII.GetString(reader.ValueSpan);
        return text.AsSpan().ContainsAny('.', 'e', 'E')
            ? double.Parse(text, CultureInfo.InvariantCulture)
            : BigInteger.Parse(text, CultureInfo.InvariantCulture);
    }
}
