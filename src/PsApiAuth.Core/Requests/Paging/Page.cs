using System.Runtime.InteropServices;
using System.Text.Json;

namespace PsApiAuth.Requests.Paging;

/// <summary>One page: its body as it came, and where in it the items are. Valid until it is disposed of.</summary>
public sealed class Page : IDisposable
{
    private readonly JsonDocument? _document;
    private readonly JsonElement? _items;

    private Page(AuthResponse response, int number, ReadOnlyMemory<byte> body, JsonDocument? document, JsonElement? items)
    {
        (Response, Number, Body, _document, _items) = (response, number, body, document, items);
    }

    /// <summary>The response, whose body has been read.</summary>
    public AuthResponse Response { get; }

    /// <summary>The page's number, from 1.</summary>
    public int Number { get; }

    /// <summary>The body; JSON is in UTF-8.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>Whether the body is JSON.</summary>
    public bool IsJson => _document is not null;

    /// <summary>The items as a JSON array; the whole document where it has no list of items, and nothing where it is not JSON.</summary>
    public ReadOnlySpan<byte> Items => (_items ?? Root) switch
    {
        { ValueKind: JsonValueKind.Undefined } => default,
        { ValueKind: JsonValueKind.Null } when _items is not null => "[]"u8,
        var items => JsonMarshal.GetRawUtf8Value(items),
    };

    /// <summary>How many items there are; null where the document has no list of them.</summary>
    public int? ItemCount => _items switch
    {
        { ValueKind: JsonValueKind.Array } list => list.GetArrayLength(),
        { } => 0,
        null => Body.IsEmpty ? 0 : null,
    };

    /// <summary>The document.</summary>
    internal JsonElement Root => _document?.RootElement ?? default;

    /// <summary>Reads a response's whole body as a page.</summary>
    /// <param name="response">The response; an error has no items.</param>
    /// <param name="number">The page's number, from 1.</param>
    /// <param name="options">How pages are followed.</param>
    /// <param name="cancellationToken">Ends the reading at once.</param>
    /// <exception cref="JsonBodyException">It says it is JSON and is not.</exception>
    /// <exception cref="PagingException">It does not have the items where they should be.</exception>
    public static async Task<Page> ReadAsync(AuthResponse response, int number, PagingOptions options, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await using (var stream = await response.OpenAsync(cancellationToken)) await stream.CopyToAsync(buffer, cancellationToken);
        ReadOnlyMemory<byte> body = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        if (body.IsEmpty || !MediaTypes.IsJson(response.ContentType?.MediaType)) return new Page(response, number, body, null, null);

        body = BodyText.ToUtf8(body, response.ContentType);
        try
        {
            var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 1024 });
            return new Page(response, number, body, document, response.IsSuccess ? FindItems(document.RootElement, response, number, options) : null);
        }
        catch (JsonException fault)
        {
            throw JsonBodyException.Malformed(fault.LineNumber ?? 0, fault.BytePositionInLine ?? 0).WithBody(body);
        }
    }

    // Pages after the first are pages, and so is one of which it was told how to follow it.
    private static JsonElement? FindItems(JsonElement root, AuthResponse response, int number, PagingOptions options) =>
        PageItems.Find(root, options.ItemsProperty, list => number > 1 || options.IsExplicit || PageSigns.Show(response, root, list));

    /// <inheritdoc/>
    public void Dispose()
    {
        _document?.Dispose();
        Response.Dispose();
    }
}
