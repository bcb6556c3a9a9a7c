using System.Net;
using System.Net.Http.Headers;

namespace PsApiAuth.Requests;

/// <summary>What came of a call. Dispose it to release the connection.</summary>
public sealed class AuthResponse : IDisposable
{
    private readonly HttpResponseMessage _message;
    private readonly CallContext _call;

    internal AuthResponse(HttpResponseMessage message, CallContext call, TimeSpan elapsed)
    {
        (_message, _call, Elapsed) = (message, call, elapsed);
        Headers = [.. message.Headers.NonValidated.Concat(message.Content.Headers.NonValidated)
            .Select(field => KeyValuePair.Create(field.Key, field.Value.ToArray()))];
    }

    /// <summary>The status.</summary>
    public HttpStatusCode StatusCode => _message.StatusCode;

    /// <summary>Whether the status is 2xx.</summary>
    public bool IsSuccess => _message.IsSuccessStatusCode;

    /// <summary>The server's phrase for the status, or the usual one.</summary>
    public string ReasonPhrase => _message.ReasonPhrase is { Length: > 0 } phrase ? phrase : StatusCode.ToString();

    /// <summary>The HTTP version.</summary>
    public Version Version => _message.Version;

    /// <summary>All fields, those of the content included.</summary>
    public IReadOnlyList<KeyValuePair<string, string[]>> Headers { get; }

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

    /// <summary>Opens the body. It can be read once.</summary>
    public Task<Stream> OpenAsync(CancellationToken cancellationToken) => _message.Content.ReadAsStreamAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _message.Dispose();
}
