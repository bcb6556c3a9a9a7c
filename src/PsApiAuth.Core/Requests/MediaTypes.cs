namespace PsApiAuth.Requests;

/// <summary>What a media type says of a body.</summary>
public static class MediaTypes
{
    /// <summary>Whether it is JSON: <c>application/json</c>, or a type built on it.</summary>
    public static bool IsJson(string? type) => EndsWith(type, "/json") || EndsWith(type, "+json");

    /// <summary>Whether it is XML: <c>application/xml</c>, <c>text/xml</c>, or a type built on it.</summary>
    public static bool IsXml(string? type) => EndsWith(type, "/xml") || EndsWith(type, "+xml");

    /// <summary>Whether it is one JSON value per line.</summary>
    public static bool IsJsonLines(string? type) =>
        type?.ToUpperInvariant() is "APPLICATION/X-NDJSON" or "APPLICATION/NDJSON" or "APPLICATION/JSONL" or "APPLICATION/X-JSONLINES" or "APPLICATION/JSON-SEQ";

    /// <summary>Whether it is server-sent events.</summary>
    public static bool IsServerSentEvents(string? type) => string.Equals(type, "text/event-stream", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether each part of it is worth something as soon as it arrives.</summary>
    public static bool IsEventStream(string? type) => IsJsonLines(type) || IsServerSentEvents(type);

    /// <summary>Whether it is bytes that are no text.</summary>
    public static bool IsBinary(string? type) =>
        (StartsWith(type, "image/") && !EndsWith(type, "+xml")) || StartsWith(type, "audio/") || StartsWith(type, "video/") || StartsWith(type, "font/")
        || type?.ToUpperInvariant() is "APPLICATION/OCTET-STREAM" or "APPLICATION/PDF" or "APPLICATION/ZIP" or "APPLICATION/GZIP" or "APPLICATION/X-TAR";

    /// <summary>Whether it says so little that a body which looks like JSON may be taken for it, as Invoke-RestMethod does.</summary>
    public static bool IsVague(string? type) => type is null || StartsWith(type, "text/plain") || EndsWith(type, "/javascript");

    private static bool StartsWith(string? type, string start) => type?.StartsWith(start, StringComparison.OrdinalIgnoreCase) == true;

    private static bool EndsWith(string? type, string end) => type?.EndsWith(end, StringComparison.OrdinalIgnoreCase) == true;
}
