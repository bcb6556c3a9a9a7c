using System.Text.Json;

namespace PsApiAuth.Requests.Paging;

/// <summary>Finds members of JSON objects.</summary>
internal static class JsonPath
{
    /// <summary>The member of this very name, or else the one that names joined by dots lead to; null when there is none.</summary>
    public static JsonElement? Find(JsonElement element, string path)
    {
        if (Member(element, path) is { } whole) return whole;

        var at = path.IndexOf('.', StringComparison.Ordinal);
        return at > 0 && Member(element, path[..at]) is { } inner ? Find(inner, path[(at + 1)..]) : null;
    }

    /// <summary>The text of a member that is a string or a number; null otherwise, and for an empty string.</summary>
    public static string? Text(JsonElement element, string path) => Find(element, path) switch
    {
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } value => value,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>The first of several members that is a whole number.</summary>
    public static long? Number(JsonElement element, params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            if (Find(element, path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value)) return value;
        }

        return null;
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;
}
