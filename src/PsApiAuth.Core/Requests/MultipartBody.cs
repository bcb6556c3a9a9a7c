using System.Collections.Immutable;
using System.Net.Http.Headers;
using System.Text;

namespace PsApiAuth.Requests;

/// <summary>One field of a multipart form: a text, or a file that is streamed.</summary>
/// <param name="Name">The field's name.</param>
/// <param name="Text">The text; null for a file.</param>
/// <param name="FilePath">The full path of the file; null for a text.</param>
public sealed record FormPart(string Name, string? Text, string? FilePath);

/// <summary>A multipart/form-data body (RFC 7578). Files are opened for each attempt and never held in memory.</summary>
/// <param name="parts">The fields, in order.</param>
public sealed class MultipartBody(ImmutableArray<FormPart> parts) : RequestBody
{
    private readonly string _boundary = Guid.NewGuid().ToString("N");

    /// <summary>The fields, in order.</summary>
    public ImmutableArray<FormPart> Parts => parts;

    /// <inheritdoc/>
    public override bool CanReplay => true;

    /// <inheritdoc/>
    public override bool IsStreamed => parts.Any(part => part.FilePath is not null);

    /// <inheritdoc/>
    public override HttpContent CreateContent()
    {
        var form = new MultipartContent("form-data", _boundary) { HeaderEncodingSelector = static (_, _) => Encoding.UTF8 };
        foreach (var part in parts) form.Add(CreateContent(part));
        return form;
    }

    private static HttpContent CreateContent(FormPart part)
    {
        var disposition = $"form-data; name=\"{Escape(part.Name)}\"";
        HttpContent content;
        if (part.FilePath is { } path)
        {
            content = new FileContent(path) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
            disposition += $"; filename=\"{Escape(Path.GetFileName(path))}\"";
        }
        else
        {
            content = new ReadOnlyMemoryContent(Encoding.UTF8.GetBytes(part.Text ?? ""));
        }

        content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        return content;
    }

    // As the HTML standard has browsers do it: names are UTF-8, and what would end them is percent-encoded.
    private static string Escape(string name) => name
        .Replace("\"", "%22", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);
}
