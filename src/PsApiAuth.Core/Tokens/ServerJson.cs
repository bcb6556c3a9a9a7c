using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace PsApiAuth.Tokens;

/// <summary>Reads the JSON objects of authorization servers without ever failing on an odd one.</summary>
internal static class ServerJson
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-.eE");

    /// <summary>Parses a JSON object, with or without a byte-order mark.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, out JsonDocument json)
    {
        json = null!;
        try
        {
            var bytes = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
            json = JsonDocument.Parse(bytes.ToArray());
            if (json.RootElement.ValueKind == JsonValueKind.Object) return true;

            json.Dispose();
            return false;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>Finds a member; the last one of its name counts.</summary>
    public static bool TryGet(JsonElement answer, string name, out JsonElement value)
    {
        value = default;
        var found = false;
        foreach (var member in answer.EnumerateObject())
        {
            if (!Is(member, name)) continue;
            (found, value) = (true, member.Value);
        }

        return found;
    }

    /// <summary>Whether a member has a name. JsonElement's own look-up fails on members whose name has a lone surrogate.</summary>
    public static bool Is(JsonProperty member, string name)
    {
        try
        {
            return member.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether a member is there and not null.</summary>
    public static bool Has(JsonElement answer, string name) => TryGet(answer, name, out var value) && value.ValueKind is not JsonValueKind.Null;

    /// <summary>A member that is a string; null when it is not.</summary>
    public static string? Text(JsonElement answer, string name) =>
        TryGet(answer, name, out var value) ? Text(value) : null;

    /// <summary>A member that is a string or an array of them; empty when it is neither.</summary>
    public static ImmutableArray<string> Texts(JsonElement answer, string name)
    {
        if (!TryGet(answer, name, out var value)) return [];
        if (value.ValueKind == JsonValueKind.Array) return [.. value.EnumerateArray().Select(Text).OfType<string>().Where(text => text.Length > 0)];
        return Text(value) is { Length: > 0 } single ? [single] : [];
    }

    /// <summary>A member that is a number, or a string that is one; null when it is neither.</summary>
    public static double? Number(JsonElement answer, string name)
    {
        if (!TryGet(answer, name, out var value)) return null;

        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : Text(value)?.Trim();

        // Without the look at its characters, "Infinity" and "-nan" would be numbers.
        return text is not null && !text.AsSpan().ContainsAnyExcept(NumberCharacters)
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : null;
    }

    /// <summary>A string; null when it is something else, or has invalid UTF-8 or lone surrogates, which pass the parser.</summary>
    public static string? Text(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
