using System.Globalization;
using System.Text.Json;

namespace PsApiAuth.Requests.Paging;

/// <summary>Finds the address of the page after a page.</summary>
/// <param name="options">How pages are followed.</param>
internal sealed class NextPage(PagingOptions options)
{
    // Links by their very names, each of which may be text or an object with an href: OData 4 and 3, HAL, JSON:API. Any text is an address.
    private static readonly string[] LinkPaths =
        ["@odata.nextLink", "odata.nextLink", "@nextLink", "_links.next.href", "_links.next", "links.next.href", "links.next", "next_page_url", "nextLink"];

    // Plain names, behind which there may be something else: a number, a cursor, a title.
    private static readonly string[] PossibleLinkPaths = ["next_page", "paging.next", "pagination.next", "next"];

    private static readonly string[] CursorPaths =
        ["next_cursor", "nextCursor", "nextPageToken", "next_page_token", "nextToken", "response_metadata.next_cursor", "meta.next_cursor", "pagination.next_cursor", "paging.next_cursor"];

    private static readonly string[] MorePaths = ["has_more", "hasMore", "has_next", "hasNext", "meta.has_more", "pagination.has_more"];

    /// <summary>The members that may lead to a next page, or say that there is none.</summary>
    public static IEnumerable<string> Members => [.. LinkPaths, .. PossibleLinkPaths, .. CursorPaths, .. MorePaths];

    /// <summary>The address; null after the last page.</summary>
    /// <param name="page">The page.</param>
    /// <param name="asked">The address that it was asked for with.</param>
    /// <exception cref="PagingException">It cannot be told where the pages end.</exception>
    public Uri? Find(Page page, Uri asked)
    {
        if (page.Body.IsEmpty || !page.Response.IsSuccess) return null;
        if (options.NextLinkProperty is { } property) return Follow(page, JsonPath.TextOrNumber(page.Root, property));
        if (options.CursorProperty is { } cursor) return WithCursor(page, cursor, asked);
        if (options.PageParameter is { } number) return WithNumber(page, number, asked);
        if (options.OffsetParameter is { } offset) return WithOffset(page, offset, asked);
        return Follow(page, LinkOf(page)) ?? CursorOf(page, asked);
    }

    private static string? LinkOf(Page page)
    {
        var header = page.Response.Headers.Where(field => field.Key.Equals("Link", StringComparison.OrdinalIgnoreCase)).SelectMany(field => field.Value);
        if (LinkHeader.Find(header, "next") is { } link) return link;

        return LinkPaths.Select(path => JsonPath.Text(page.Root, path)).FirstOrDefault(text => text is not null)
            ?? PossibleLinkPaths.Select(path => JsonPath.Text(page.Root, path)).FirstOrDefault(text => text is not null && LooksLikeLink(text));
    }

    private Uri? CursorOf(Page page, Uri asked) =>
        CursorPaths.FirstOrDefault(path => JsonPath.TextOrNumber(page.Root, path) is not null) is { } found ? WithCursor(page, found, asked) : null;

    private Uri? WithCursor(Page page, string property, Uri asked) => JsonPath.TextOrNumber(page.Root, property) is { } cursor && !SaysLast(page.Root)
        ? ResourceUri.WithParameter(asked, options.CursorParameter ?? ParameterOf(property), cursor)
        : null;

    private static Uri? WithNumber(Page page, string parameter, Uri asked)
    {
        var current = NumberIn(asked, parameter) ?? 1;
        var last = JsonPath.Number(page.Root, "pages", "total_pages", "totalPages", "page_count", "pageCount", "last_page", "lastPage", "meta.total_pages", "pagination.total_pages", "pagination.pages", "page.totalPages");
        return CountOf(page) == 0 || SaysLast(page.Root) || current >= last
            ? null
            : ResourceUri.WithParameter(asked, parameter, (current + 1).ToString(CultureInfo.InvariantCulture));
    }

    private static Uri? WithOffset(Page page, string parameter, Uri asked)
    {
        var next = (NumberIn(asked, parameter) ?? 0) + CountOf(page);
        var total = JsonPath.Number(page.Root, "total", "total_count", "totalCount", "totalResults", "total_results", "meta.total", "pagination.total", "paging.total");
        return CountOf(page) == 0 || SaysLast(page.Root) || next >= total
            ? null
            : ResourceUri.WithParameter(asked, parameter, next.ToString(CultureInfo.InvariantCulture));
    }

    private static int CountOf(Page page) => page.ItemCount ?? throw new PagingException(
        "ItemsNotFound",
        "The page has no list of items that could be told from others, so it is not known where the pages end.",
        "Name the property that holds the list with -ItemsProperty.");

    private static bool SaysLast(JsonElement root) =>
        MorePaths.Any(path => JsonPath.Find(root, path) is { ValueKind: JsonValueKind.False });

    private static Uri? Follow(Page page, string? link)
    {
        if (link is null) return null;

        return Uri.TryCreate(page.Response.FinalUri, link, out var next)
            ? next
            : throw new PagingException("InvalidNextLink", "The page names a next page whose address cannot be read.", "Tell how pages are followed with -NextLinkProperty or -CursorProperty.");
    }

    private static bool LooksLikeLink(string text) =>
        text.StartsWith("http", StringComparison.OrdinalIgnoreCase) || text[0] is '/' or '?';

    private static long? NumberIn(Uri uri, string parameter) =>
        long.TryParse(ResourceUri.Parameter(uri, parameter), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // next_cursor is sent as cursor, nextPageToken as pageToken.
    private static string ParameterOf(string property)
    {
        var name = property[(property.LastIndexOf('.') + 1)..];
        if (!name.StartsWith("next", StringComparison.OrdinalIgnoreCase)) return name;

        var rest = name["next".Length..].TrimStart('_', '-');
        return rest.Length == 0 ? name : char.ToLowerInvariant(rest[0]) + rest[1..];
    }
}
