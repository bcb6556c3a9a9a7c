using PsApiAuth.Requests;
using PsApiAuth.Secrets;

namespace PsApiAuth;

/// <summary>A response with all that is known of it, as -AsResponse gives it.</summary>
public sealed class ApiResponse
{
    internal ApiResponse(AuthResponse response, object? content, Redactor redactor)
    {
        StatusCode = (int)response.StatusCode;
        ReasonPhrase = redactor.RedactKnown(response.ReasonPhrase);
        Headers = ToDictionary(response, redactor);
        Content = content;
        Attempts = response.Attempts;
        Elapsed = response.Elapsed;
        Method = response.Method.Method;
        Uri = ShownUri.Of(response.FinalUri, redactor);
        HttpVersion = response.Version;
    }

    /// <summary>The status.</summary>
    public int StatusCode { get; }

    /// <summary>The phrase for the status.</summary>
    public string ReasonPhrase { get; }

    /// <summary>All header fields, as they came but for secrets of the session that the server repeats. Names are found in any case.</summary>
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

    internal static Dictionary<string, string[]> ToDictionary(AuthResponse response, Redactor redactor)
    {
        var fields = new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers)
        {
            var shown = Array.ConvertAll(values, redactor.RedactKnown);
            fields[name] = fields.TryGetValue(name, out var earlier) ? [.. earlier, .. shown] : shown;
        }

        return fields;
    }
}
