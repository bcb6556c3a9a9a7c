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

    /// <summary>Whether the body is in UTF-8, or in a part of it.</summary>
    public static bool IsUtf8(MediaTypeHeaderValue? contentType) => EncodingOf(contentType) is UTF8Encoding or ASCIIEncoding;

    /// <summary>The body in UTF-8 without a byte order mark; the same memory where it is that already.</summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> body, MediaTypeHeaderValue? contentType)
    {
        if (!IsUtf8(contentType)) body = Encoding.UTF8.GetBytes(EncodingOf(contentType).GetString(body.Span));
        return body.Span.StartsWith("\uFEFF"u8) ? body[3..] : body;
    }
}
