using System.Net;
using System.Net.Http.Headers;

namespace PsApiAuth.Requests;

/// <summary>What came of a call. Dispose it to release the connection.</summary>
public sealed class AuthResponse : IDisposable
{
    private readonly HttpResponseMessage _message;
    private readonly CallContext _call;
    private readonly TimeProvider _time;

    internal AuthResponse(HttpResponseMessage message, CallContext call, TimeSpan elapsed, TimeProvider time) =>
        (_message, _call, Elapsed, _time) = (message, call, elapsed, time);

    /// <summary>The status.</summary>
    public HttpStatusCode StatusCode => _message.StatusCode;

    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => _message.IsSuccessStatusCode;

    /// <summary>Whether it is what was asked for: a success, or a download of which nothing was left to have.</summary>
    public bool IsAnswer => IsSuccess || IsComplete;

    /// <summary>Whether the whole was had before this response said that nothing is left.</summary>
    internal bool IsComplete { get; set; }

    /// <summary>The server's phrase for the status, or the usual one.</summary>
    public string ReasonPhrase => _message.ReasonPhrase is { Length: > 0 } phrase ? phrase : StatusCode.ToString();

    /// <summary>The HTTP version.</summary>
    public Version Version => _message.Version;

    /// <summary>All fields, those of the content included.</summary>
    public IReadOnlyList<KeyValuePair<string, string[]>> Headers =>
        field ??= [.. _message.Headers.NonValidated.Concat(_message.Content.Headers.NonValidated).Select(one => KeyValuePair.Create(one.Key, one.Value.ToArray()))];

    /// <summary>The method of the call.</summary>
    public HttpMethod Method => _call.Request.Method;

    /// <summary>The media type of the body.</summary>
    public MediaTypeHeaderValue? ContentType => _message.Content.Headers.ContentType;

    /// <summary>How often the request was sent.</summary>
    public int Attempts => _call.Attempts;

    /// <summary>From the start of the call to the response.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>The address that answered, without any API key.</summary>
    public Uri FinalUri => _message.RequestMessage!.RequestUri!;

    /// <summary>What should be said beside an error.</summary>
    internal string? Note => _call.Note;

    internal HttpResponseMessage Message => _message;

    /// <summary>Whether the request that was answered had a credential, by its scheme or by a field of the caller's.</summary>
    internal bool HadCredential => _call.Request.HasCredential && !_call.LeftOrigin;

    /// <summary>What is left of the call's time; null for no limit.</summary>
    internal TimeSpan? Remaining => _call.Deadline is { } end ? _time.GetElapsedTime(_time.GetTimestamp(), end) : null;

    /// <summary>The call's time.</summary>
    internal TimeSpan Timeout => _call.Request.Timeout;

    /// <summary>The length that the server announced; null for none, and for a compressed body.</summary>
    public long? ContentLength => _message.Content.Headers.ContentLength;

    /// <summary>Which part of the resource the body is; null for the whole.</summary>
    internal ContentRangeHeaderValue? ContentRange => _message.Content.Headers.ContentRange;

    /// <summary>What If-Range takes (RFC 9110 section 13.1.5): a strong entity tag, or else the date of the last change; null for neither.</summary>
    internal string? Validator => _message.Headers.ETag is { IsWeak: false } tag ? tag.Tag : _message.Content.Headers.LastModified?.ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Opens the body. It can be read once, and may take as long as it moves.</summary>
    /// <param name="cancellationToken">Ends the reading at once, as long as the stream is open.</param>
    /// <returns>A stream that throws <see cref="ApiAuthException"/> when the body stops or breaks off.</returns>
    public async Task<Stream> OpenAsync(CancellationToken cancellationToken) => new ResponseStream(
        await _message.Content.ReadAsStreamAsync(cancellationToken),
        EndpointRules.OriginOf(FinalUri),
        MediaTypes.IsEventStream(ContentType?.MediaType) ? _call.Request.Timeout : _call.Request.AttemptTimeout,
        _time,
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _message.Dispose();
}
