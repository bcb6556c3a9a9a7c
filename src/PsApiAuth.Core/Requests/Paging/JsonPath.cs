using System.Text.Json;
using PsApiAuth.Tokens;

namespace PsApiAuth.Requests.Paging;

/// <summary>Finds members of JSON objects, whatever else is in them.</summary>
internal static class JsonPath
{
    /// <summary>The member of this very name, or else the one that names joined by dots lead to; null when there is none.</summary>
    public static JsonElement? Find(JsonElement element, string path)
    {
        if (Member(element, path) is { } whole) return whole;

        var at = path.IndexOf('.', StringComparison.Ordinal);
        return at > 0 && Member(element, path[..at]) is { } inner ? Find(inner, path[(at + 1)..]) : null;
    }

    /// <summary>The text of a member that is a string; null otherwise, and for an empty string.</summary>
    /// <exception cref="PagingException">It has half of a character, so that what it says is lost.</exception>
    public static string? Text(JsonElement element, string path) => Find(element, path) is { ValueKind: JsonValueKind.String } text ? TextOf(text) : null;

    /// <summary>The text of a member that is a string or a number; null otherwise, and for an empty string.</summary>
    /// <exception cref="PagingException">It has half of a character, so that what it says is lost.</exception>
    public static string? TextOrNumber(JsonElement element, string path) => Find(element, path) switch
    {
        { ValueKind: JsonValueKind.String } text => TextOf(text),
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

    /// <summary>A member of an object; null where there is none.</summary>
    public static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && ServerJson.TryGet(element, name, out var value) ? value : null;

    private static string? TextOf(JsonElement text) => ServerJson.Text(text) switch
    {
        null => throw new PagingException("InvalidNextLink", "The page names the next page in text with half of a character, which cannot be read.", "Report it to the API's maintainers."),
        "" => null,
        var read => read,
    };
}
