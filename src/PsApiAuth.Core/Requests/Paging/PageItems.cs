using System.Text.Json;

namespace PsApiAuth.Requests.Paging;

/// <summary>Finds the list of items in a page.</summary>
internal static class PageItems
{
    // OData, JSON:API, and the names that APIs without a standard use most.
    private static readonly string[] Names = ["value", "data", "items", "results", "records", "entries", "rows", "resources", "elements"];

    /// <summary>The list; null where the document is one thing and no list.</summary>
    /// <exception cref="PagingException">The named property is no list.</exception>
    public static JsonElement? Find(JsonElement root, string? property)
    {
        if (property is not null)
        {
            return JsonPath.Find(root, property) switch
            {
                { ValueKind: JsonValueKind.Array } list => list,
                { ValueKind: JsonValueKind.Null } => null,
                _ => throw new PagingException("ItemsNotFound", $"The page has no list '{property}'.", "Check -ItemsProperty against a page: call it once without -Paginate."),
            };
        }

        if (root.ValueKind == JsonValueKind.Array) return root;
        if (root.ValueKind != JsonValueKind.Object) return null;

        foreach (var name in Names)
        {
            if (root.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array) return list;
        }

        return root.TryGetProperty("_embedded", out var embedded) ? OnlyList(embedded) : OnlyList(root);
    }

    private static JsonElement? OnlyList(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) return null;

        JsonElement? only = null;
        foreach (var member in element.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Array) continue;
            if (only is not null) return null;
            only = member.Value;
        }

        return only;
    }
}
