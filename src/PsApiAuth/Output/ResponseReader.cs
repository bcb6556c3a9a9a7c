using System.Runtime.CompilerServices;
using PsApiAuth.Json;
using PsApiAuth.Requests;
using PsApiAuth.Requests.Paging;
using PsApiAuth.Requests.Streams;
using PsApiAuth.Secrets;

namespace PsApiAuth;

/// <summary>Makes of bodies what they are for PowerShell: objects of JSON, documents of XML, bytes, or text.</summary>
/// <param name="redactor">Masks secrets in what an error shows of a body.</param>
/// <param name="asHashtable">Whether JSON objects become hashtables.</param>
internal sealed class ResponseReader(Redactor redactor, bool asHashtable)
{
    private const int ShownBody = 64 * 1024;

    /// <summary>The values in the body as they arrive, in batches.</summary>
    /// <exception cref="ApiAuthException">It is not what it says it is, or breaks off.</exception>
    public async IAsyncEnumerable<IReadOnlyList<object?>> ReadAsync(AuthResponse response, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = await response.OpenAsync(cancellationToken);
        await using var batches = Batches(stream, response, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (true)
        {
            try
            {
                if (!await batches.MoveNextAsync()) yield break;
            }
            catch (JsonBodyException fault) when (fault.Body is { } body)
            {
                throw Shown(fault, body);
            }

            yield return batches.Current;
        }
    }

    /// <summary>The body as one value; null for an empty one.</summary>
    public async Task<object?> ReadWholeAsync(AuthResponse response, CancellationToken cancellationToken)
    {
        await using var stream = await response.OpenAsync(cancellationToken);
        var body = await BufferAsync(stream, cancellationToken);
        var mediaType = response.ContentType?.MediaType;
        if (body.IsEmpty) return null;
        if (MediaTypes.IsJson(mediaType)) return ReadJson(BodyText.ToUtf8(body, response.ContentType));

        var values = Plain(body, response);
        return values.Count == 1 ? values[0] : values;
    }

    /// <summary>The items of a page.</summary>
    public IReadOnlyList<object?> Read(Page page)
    {
        if (page.Body.IsEmpty) return [];
        if (!page.IsJson) return Plain(page.Body, page.Response);

        var value = new JsonObjectReader(asHashtable).Read(page.Items);
        return page.ItemCount is null ? [value] : (object?[])value!;
    }

    /// <summary>The same exception with the body fit to show.</summary>
    public JsonBodyException Shown(JsonBodyException fault, string body) => fault.WithBody(new ServerText(redactor).Clean(body, ShownBody, keepLines: true));

    private IAsyncEnumerable<IReadOnlyList<object?>> Batches(Stream stream, AuthResponse response, CancellationToken cancellationToken)
    {
        var mediaType = response.ContentType?.MediaType;
        if (MediaTypes.IsServerSentEvents(mediaType)) return ReadEventsAsync(stream, cancellationToken);
        if (MediaTypes.IsJsonLines(mediaType)) return ReadLinesAsync(stream, cancellationToken);

        return MediaTypes.IsJson(mediaType) && BodyText.IsUtf8(response.ContentType)
            ? new JsonBody(stream, response.ContentLength, new JsonObjectReader(asHashtable)).ReadAsync(cancellationToken)
            : ReadPlainAsync(stream, response, cancellationToken);
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> ReadPlainAsync(Stream stream, AuthResponse response, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var body = await BufferAsync(stream, cancellationToken);
        if (body.IsEmpty) yield break;

        if (!MediaTypes.IsJson(response.ContentType?.MediaType))
        {
            yield return Plain(body, response);
            yield break;
        }

        var value = ReadJson(BodyText.ToUtf8(body, response.ContentType));
        yield return value is object?[] items ? items : [value];
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> ReadLinesAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new LineBuffer(stream);
        var objects = new JsonObjectReader(asHashtable);
        while (!lines.Ended)
        {
            await lines.FillAsync(cancellationToken);
            var batch = new List<object?>();
            while (lines.TryTake(out var line)) AddValue(batch, objects, line);
            if (lines.Ended) AddValue(batch, objects, lines.Rest);
            if (batch.Count > 0) yield return batch;
        }
    }

    // A record separator (RFC 7464) may stand before each value.
    private static void AddValue(List<object?> batch, JsonObjectReader objects, ReadOnlySpan<byte> line)
    {
        line = line.Trim(" \t\u001E"u8);
        if (line.IsEmpty) return;

        try
        {
            batch.Add(objects.Read(line));
        }
        catch (JsonBodyException fault)
        {
            throw fault.WithBody(line.ToArray().AsMemory());
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> ReadEventsAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new LineBuffer(stream);
        var events = new EventParser();
        while (!lines.Ended)
        {
            await lines.FillAsync(cancellationToken);
            var batch = new List<object?>();
            while (lines.TryTake(out var line))
            {
                if (events.Take(line) is { } complete) batch.Add(new ServerEvent(complete.Type, complete.Id, JsonOrText(complete.Data)));
            }

            if (batch.Count > 0) yield return batch;
        }
    }

    private IReadOnlyList<object?> Plain(ReadOnlyMemory<byte> body, AuthResponse response)
    {
        var mediaType = response.ContentType?.MediaType;
        if (MediaTypes.IsBinary(mediaType)) return [body.ToArray()];
        if (MediaTypes.IsXml(mediaType) && XmlBody.TryRead(body, out var values)) return values;

        var text = BodyText.EncodingOf(response.ContentType).GetString(body.Span).TrimStart('\uFEFF');
        if (!MediaTypes.IsVague(mediaType)) return [text];

        var value = JsonOrText(text);
        return value is object?[] items ? items : [value];
    }

    private object? JsonOrText(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..]) return text;

        try
        {
            return new JsonObjectReader(asHashtable).Read(System.Text.Encoding.UTF8.GetBytes(text));
        }
        catch (JsonBodyException)
        {
            // It never said that it was JSON.
            return text;
        }
    }

    private object? ReadJson(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            return new JsonObjectReader(asHashtable).Read(utf8.Span);
        }
        catch (JsonBodyException fault)
        {
            throw Shown(fault.WithBody(utf8), fault.WithBody(utf8).Body!);
        }
    }

    private static async Task<ReadOnlyMemory<byte>> BufferAsync(Stream stream, CancellationToken cancellationToken)
    {
        var buffer = new MemoryStream();
        await stream.CopyToAsync(buffer, cancellationToken);
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }
}
