using System.Net;

namespace PsApiAuth.Requests;

/// <summary>The server answered with an error.</summary>
public sealed class HttpStatusException : ApiAuthException
{
    internal HttpStatusException(string message, string? remedy, AuthResponse response, IReadOnlyList<KeyValuePair<string, string[]>> headers, string body, string? serverMessage, Uri requestUri)
        : base($"HttpStatus{(int)response.StatusCode}", message, remedy)
    {
        (StatusCode, Method, Headers, Body, ServerMessage, RequestUri) = (response.StatusCode, response.Method, headers, body, serverMessage, requestUri);
    }

    /// <summary>The status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The method of the call.</summary>
    public HttpMethod Method { get; }

    /// <summary>The response's fields; known secrets are masked.</summary>
    public IReadOnlyList<KeyValuePair<string, string[]>> Headers { get; }

    /// <summary>The beginning of the body, at most 64 Ki characters; known secrets are masked.</summary>
    public string Body { get; }

    /// <summary>What the body says in its message, error, detail or title; null when it says nothing.</summary>
    public string? ServerMessage { get; }

    /// <summary>Status, method, address and what came of retries: the message without what the server says.</summary>
    public required string Summary { get; init; }

    /// <summary>The address; known secrets are masked.</summary>
    public Uri RequestUri { get; }
}
