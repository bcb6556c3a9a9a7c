using System.Text.Json;
using PsApiAuth.Tokens;

namespace PsApiAuth.Requests.Paging;

/// <summary>Finds the list of items in a page.</summary>
internal static class PageItems
{
    // OData, JSON:API, and the names that APIs without a standard use most.
    private static readonly string[] Names = ["value", "data", "items", "results", "records", "entries", "rows", "resources", "elements"];

    /// <summary>The list, which may be null for an empty one where it is named; nothing where the document is one thing and no list.</summary>
    /// <param name="root">The document.</param>
    /// <param name="property">The list's name, or names joined by dots; null when it is to be found out.</param>
    /// <param name="isPage">Whether the document is a part of a collection, to be asked where its list might as well be a member of a single thing.</param>
    /// <exception cref="PagingException">The named property is no list.</exception>
    public static JsonElement? Find(JsonElement root, string? property, Func<JsonProperty, bool> isPage)
    {
        if (property is not null)
        {
            return JsonPath.Find(root, property) is { ValueKind: JsonValueKind.Array or JsonValueKind.Null } named
                ? named
                : throw new PagingException("ItemsNotFound", $"The page has no list '{property}'.", "Check -ItemsProperty against a page: call it once without -Paginate.");
        }

        if (root.ValueKind == JsonValueKind.Array) return root;
        if (root.ValueKind != JsonValueKind.Object) return null;

        foreach (var name in Names)
        {
            if (JsonPath.Member(root, name) is { ValueKind: JsonValueKind.Array } list) return list;
        }

        if (ServerJson.TryGet(root, "_embedded", out var embedded)) return OnlyList(embedded)?.Value;
        return OnlyList(root) is { } only && isPage(only) ? only.Value : null;
    }

    private static JsonProperty? OnlyList(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;

        JsonProperty? only = null;
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Array) continue;
            if (only is not null) return null;
            only = member;
        }

        return only;
    }
}
