using System.Text.Json;
using PsApiAuth.Tokens;

namespace PsApiAuth.Requests.Paging;

/// <summary>
/// Tells a collection whose list has a name of its own from a single thing that has a list among its members. A
/// collection that is paged says so on its first page, be it the last as well.
/// </summary>
internal static class PageSigns
{
    private static readonly string[] Relations = ["next", "prev", "previous", "first", "last"];

    private static readonly string[] Fields = ["X-Total-Count", "X-Total", "X-Page", "X-Per-Page", "X-Next-Page", "X-Pagination"];

    // Whatever their values are, null included: the last page has many of them without one.
    private static readonly string[] Members =
    [
        "previous", "prev", "previous_page", "prev_page_url", "cursor",
        "total", "total_count", "totalCount", "totalResults", "total_results", "@odata.count", "count",
        "page", "pages", "total_pages", "totalPages", "page_count", "pageCount", "last_page", "lastPage", "per_page", "perPage", "page_size", "pageSize",
        "limit", "offset", "_links.prev", "_links.first", "_links.last", "links.prev", "links.first", "links.last",
        "paging", "pagination", "page_info", "pageInfo", "response_metadata", "meta.total", "meta.total_pages",
    ];

    /// <summary>Whether a document is a part of a collection.</summary>
    /// <param name="response">The response.</param>
    /// <param name="root">The document.</param>
    /// <param name="list">Its only list.</param>
    public static bool Show(AuthResponse response, JsonElement root, JsonProperty list) =>
        HasNoOtherMember(root)
        || ServerJson.Is(list, Uri.UnescapeDataString(response.FinalUri.Segments[^1].Trim('/')))
        || Members.Concat(NextPage.Members).Any(path => JsonPath.Find(root, path) is not null)
        || response.Headers.Any(IsSign);

    private static bool HasNoOtherMember(JsonElement root) => root.EnumerateObject().Take(2).Count() == 1;

    private static bool IsSign(KeyValuePair<string, string[]> field) =>
        field.Key.Equals("Link", StringComparison.OrdinalIgnoreCase)
            ? Relations.Any(relation => LinkHeader.Find(field.Value, relation) is not null)
            : Fields.Contains(field.Key, StringComparer.OrdinalIgnoreCase);
}
