using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using PsApiAuth.Sandbox.Hosting;

namespace PsApiAuth.Sandbox.Api;

/// <summary>One page of a collection: which it is, what is on it, and where the next one is.</summary>
internal sealed class ItemPage
{
    private const string CursorPrefix = "after-page-";

    private readonly HttpRequest _request;
    private readonly SandboxAddresses _addresses;
    private readonly int _pages;

    public ItemPage(HttpRequest request, SandboxAddresses addresses)
    {
        _request = request;
        _addresses = addresses;
        _pages = request.Query.Number("pages", 3);
        Size = Math.Max(1, request.Query.Number("limit", request.Query.Number("size", 2)));
        Number = ReadNumber(request.Query, Size);
    }

    public int Size { get; }

    /// <summary>The page's number, from 1.</summary>
    public int Number { get; }

    public int Pages => _pages;

    public int Total => Size * _pages;

    public bool HasNext => Number < _pages;

    public string? NextCursor => HasNext ? CursorPrefix + Number.ToString(CultureInfo.InvariantCulture) : null;

    public JsonArray Items() => Number > _pages
        ? []
        : [.. Enumerable.Range(((Number - 1) * Size) + 1, Size).Select(id => new JsonObject { ["id"] = id, ["name"] = $"Item {id}" })];

    /// <summary>The URL of the next page, or null on the last one.</summary>
    public string? NextLink()
    {
        if (!HasNext) return null;

        var next = _request.Query.IsSet("loop") ? Number : Number + 1;
        var query = QueryHelpers.ParseQuery(OnwardQuery.Of(_request).Value);
        query["page"] = next.ToString(CultureInfo.InvariantCulture);
        var relative = QueryHelpers.AddQueryString(_request.Path, query);
        if (_request.Query["links"] == "relative") return relative;
        return _request.Query.IsSet("cross")
            ? new Uri(_addresses.Cross, relative).AbsoluteUri
            : new Uri(new Uri(UriHelper.BuildAbsolute(_request.Scheme, _request.Host)), relative).AbsoluteUri;
    }

    private static int ReadNumber(IQueryCollection query, int size)
    {
        if (query["cursor"].FirstOrDefault() is { Length: > 0 } cursor && cursor.StartsWith(CursorPrefix, StringComparison.Ordinal))
        {
            return int.Parse(cursor.AsSpan(CursorPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture) + 1;
        }

        return query.ContainsKey("offset") ? (query.Number("offset", 0) / size) + 1 : Math.Max(1, query.Number("page", 1));
    }
}
