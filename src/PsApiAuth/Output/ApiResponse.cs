using PsApiAuth.Requests;

namespace PsApiAuth;

/// <summary>A response with all that is known of it, as -AsResponse gives it.</summary>
public sealed class ApiResponse
{
    internal ApiResponse(AuthResponse response, string uri, object? content)
    {
        StatusCode = (int)response.StatusCode;
        ReasonPhrase = response.ReasonPhrase;
        Headers = ToDictionary(response);
        Content = content;
        Attempts = response.Attempts;
        Elapsed = response.Elapsed;
        Method = response.Method.Method;
        Uri = uri;
        HttpVersion = response.Version;
    }

    /// <summary>The status.</summary>
    public int StatusCode { get; }

    /// <summary>The phrase for the status.</summary>
    public string ReasonPhrase { get; }

    /// <summary>All header fields. Names are found in any case.</summary>
    public IReadOnlyDictionary<string, string[]> Headers { get; }

    /// <summary>The body: objects of JSON, a document of XML, bytes, or text; null for none.</summary>
    public object? Content { get; }

    /// <summary>How often the request was sent, redirects included.</summary>
    public int Attempts { get; }

    /// <summary>From the start of the call to the response.</summary>
    public TimeSpan Elapsed { get; }

    /// <summary>The method of the call.</summary>
    public string Method { get; }

    /// <summary>The address that answered, with secrets masked.</summary>
    public string Uri { get; }

    /// <summary>The HTTP version.</summary>
    public Version HttpVersion { get; }

    /// <summary>The status and its phrase.</summary>
    public override string ToString() => $"{StatusCode} {ReasonPhrase}";

    internal static Dictionary<string, string[]> ToDictionary(AuthResponse response)
    {
        var fields = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers) fields[name] = fields.TryGetValue(name, out var earlier) ? [.. earlier, .. values] : values;
        return fields;
    }
}
