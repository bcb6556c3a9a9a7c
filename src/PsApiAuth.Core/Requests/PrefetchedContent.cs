using System.Net;

namespace PsApiAuth.Requests;

/// <summary>A response body of which the beginning is in memory and the rest, if any, still on its way. Read once.</summary>
internal sealed class PrefetchedContent : HttpContent
{
    private readonly HttpContent _original;
    private readonly MemoryStream _start;
    private readonly Stream? _rest;

    public PrefetchedContent(HttpContent original, MemoryStream start, Stream? rest)
    {
        (_original, _start, _rest) = (original, start, rest);
        foreach (var (name, values) in original.Headers.NonValidated) Headers.TryAddWithoutValidation(name, values);
    }

    protected override Task<Stream> CreateContentReadStreamAsync() =>
        Task.FromResult<Stream>(_rest is null ? _start : new ConcatenatedStream(_start, _rest));

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => CreateContentReadStreamAsync().Result;

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        await using var whole = await CreateContentReadStreamAsync();
        await whole.CopyToAsync(stream);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _start.Length;
        return _rest is null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _original.Dispose();
        base.Dispose(disposing);
    }
}
