using System.Management.Automation.Internal;
using PsApiAuth.Json;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;

namespace PsApiAuth;

/// <summary>What a response's body is for PowerShell.</summary>
/// <param name="Value">Objects of JSON, or text; AutomationNull for an empty body.</param>
internal readonly record struct ResponseValue(object? Value);

/// <summary>Reads bodies: JSON into objects, anything else into text.</summary>
/// <param name="redactor">Masks secrets in what an error shows of a body.</param>
/// <param name="asHashtable">Whether JSON objects become hashtables.</param>
internal sealed class ResponseReader(Redactor redactor, bool asHashtable)
{
    private const int ShownBody = 64 * 1024;

    /// <summary>Reads the whole body.</summary>
    public async Task<ResponseValue> ReadAsync(AuthResponse response, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await (await response.OpenAsync(cancellationToken)).CopyToAsync(buffer, cancellationToken);
        var body = buffer.GetBuffer().AsSpan(0, (int)buffer.Length);
        if (body.IsEmpty) return new ResponseValue(AutomationNull.Value);

        var encoding = BodyText.EncodingOf(response.ContentType);
        if (!IsJson(response.ContentType?.MediaType)) return new ResponseValue(encoding.GetString(body));

        try
        {
            var utf8 = encoding is System.Text.UTF8Encoding ? body : System.Text.Encoding.UTF8.GetBytes(encoding.GetString(body));
            return new ResponseValue(new JsonObjectReader(asHashtable).Read(utf8));
        }
        catch (JsonBodyException fault)
        {
            throw fault.WithBody(new ServerText(redactor).Clean(encoding.GetString(body), ShownBody, keepLines: true));
        }
    }

    private static bool IsJson(string? mediaType) =>
        mediaType is not null
        && (mediaType.EndsWith("/json", StringComparison.OrdinalIgnoreCase) || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
}
