using System.Collections;
using System.Management.Automation;
using System.Net.Http.Headers;
using System.Text;
using PsApiAuth.Json;
using PsApiAuth.Requests;

namespace PsApiAuth.Parameters;

/// <summary>Makes a body of what <c>-Body</c> takes: text and bytes as they are, anything else as JSON, or as a form where the content type says so.</summary>
internal static class BodyBuilder
{
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>The body.</summary>
    /// <param name="body">The argument of <c>-Body</c>.</param>
    /// <param name="contentType">The argument of <c>-ContentType</c>, or null.</param>
    public static RequestBody Build(object body, string? contentType)
    {
        var given = contentType is null ? null : ParseType(contentType);
        return (body is PSObject { BaseObject: var inner } and not { BaseObject: PSCustomObject } ? inner : body) switch
        {
            byte[] bytes => RequestBody.FromBytes(bytes, given ?? new MediaTypeHeaderValue("application/octet-stream")),
            string text => Encoded(text, given ?? new MediaTypeHeaderValue("text/plain", "utf-8")),
            IDictionary dictionary when given?.MediaType == FormType => Encoded(Form(dictionary), given),
            var other => RequestBody.FromBytes(JsonObjectWriter.Write(other), given ?? new MediaTypeHeaderValue("application/json", "utf-8")),
        };
    }

    private static RequestBody Encoded(string text, MediaTypeHeaderValue type) =>
        RequestBody.FromBytes(BodyText.EncodingOf(type).GetBytes(text), type);

    private static string Form(IDictionary dictionary)
    {
        var form = new StringBuilder();
        foreach (var (name, value) in TextPairs.Of(dictionary))
        {
            if (form.Length > 0) form.Append('&');
            form.Append(FormEncode(name)).Append('=').Append(FormEncode(value));
        }

        return form.ToString();
    }

    private static string FormEncode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static MediaTypeHeaderValue ParseType(string contentType) => MediaTypeHeaderValue.TryParse(contentType, out var parsed)
        ? parsed
        : throw new InvalidSettingException("InvalidContentType", "-ContentType is not a media type.", "Give one such as application/json.");
}
