using System.Net;
using PsApiAuth.Secrets;

namespace PsApiAuth.Requests;

/// <summary>The server answered with an error.</summary>
public sealed class HttpStatusException : ApiAuthException
{
    internal HttpStatusException(
        string message, string summary, string? remedy, AuthResponse response, IReadOnlyList<KeyValuePair<string, string[]>> headers, string body, string? serverMessage, Uri requestUri)
        : base($"HttpStatus{(int)response.StatusCode}", message, remedy)
    {
        (StatusCode, Method, Summary, Headers, Body, ServerMessage, RequestUri) = (response.StatusCode, response.Method, summary, headers, body, serverMessage, requestUri);
    }

    /// <summary>The status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The method of the call.</summary>
    public HttpMethod Method { get; }

    /// <summary>The response's fields; known secrets are masked.</summary>
    public IReadOnlyList<KeyValuePair<string, string[]>> Headers { get; }

    /// <summary>The beginning of the body, at most 64 Ki characters; known secrets are masked.</summary>
    public string Body { get; private set; }

    /// <summary>What the body says in its message, error, detail or title; null when it says nothing.</summary>
    public string? ServerMessage { get; private set; }

    /// <summary>Status, method, address and what came of retries: the message without what the server says.</summary>
    public string Summary { get; private set; }

    /// <summary>The address; known secrets are masked.</summary>
    public Uri RequestUri { get; }

    /// <inheritdoc/>
    public override void Redact(Redactor redactor)
    {
        base.Redact(redactor);
        (Summary, Body) = (redactor.Redact(Summary), redactor.Redact(Body));
        if (ServerMessage is not null) ServerMessage = redactor.Redact(ServerMessage);
    }
}
