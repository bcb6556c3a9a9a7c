using System.Net.Http.Headers;
using System.Text;

namespace PsApiAuth.Requests;

/// <summary>Which encoding a body is in.</summary>
public static class BodyText
{
    /// <summary>The encoding that the media type names; UTF-8 where it names none, or one that does not exist.</summary>
    public static Encoding EncodingOf(MediaTypeHeaderValue? contentType)
    {
        if (contentType?.CharSet?.Trim('"', '\'') is not { Length: > 0 } name) return Encoding.UTF8;

        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException)
        {
            return Encoding.UTF8;
        }
    }

    /// <summary>The body in UTF-8 without a byte order mark; the same memory where it is that already.</summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> body, MediaTypeHeaderValue? contentType)
    {
        var encoding = EncodingOf(contentType);
        if (encoding is not (UTF8Encoding or ASCIIEncoding)) body = Encoding.UTF8.GetBytes(encoding.GetString(body.Span));
        return body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
    }
}
