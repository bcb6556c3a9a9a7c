using System.Collections;
using System.Management.Automation;
using System.Net.Http.Headers;
using System.Text;
using PsApiAuth.Json;
using PsApiAuth.Requests;

namespace PsApiAuth.Parameters;

/// <summary>Makes bodies of what <c>-Body</c>, <c>-Form</c> and <c>-InFile</c> take.</summary>
internal static class BodyBuilder
{
    private const string FormType = "application/x-www-form-urlencoded";

    /// <summary>A body of text and bytes as they are, anything else as JSON, or as a form where the content type says so.</summary>
    /// <param name="body">The argument of <c>-Body</c>.</param>
    /// <param name="contentType">The argument of <c>-ContentType</c>, or null.</param>
    public static RequestBody Build(object body, string? contentType)
    {
        var given = ParseType(contentType);
        if (given?.MediaType == FormType && TextPairs.Dictionary(body) is { } fields) return Encoded(UrlEncoded(fields), given);

        return (body is PSObject { BaseObject: var inner } and not { BaseObject: PSCustomObject } ? inner : body) switch
        {
            byte[] bytes => RequestBody.FromBytes(bytes, given ?? new MediaTypeHeaderValue("application/octet-stream")),
            string text => Encoded(text, given ?? new MediaTypeHeaderValue("text/plain", "utf-8")),
            System.Xml.XmlNode xml => Encoded(xml.OuterXml, given ?? new MediaTypeHeaderValue("application/xml", "utf-8")),
            _ => RequestBody.FromBytes(JsonObjectWriter.Write(body), given ?? new MediaTypeHeaderValue("application/json", "utf-8")),
        };
    }

    /// <summary>A file.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="contentType">The argument of <c>-ContentType</c>, or null.</param>
    public static RequestBody FromFile(string path, string? contentType) =>
        new FileBody(Existing(path), ParseType(contentType) ?? new MediaTypeHeaderValue("application/octet-stream"));

    /// <summary>A multipart form, whose <see cref="FileInfo"/> values are files.</summary>
    public static RequestBody FromForm(IDictionary form) => new MultipartBody([.. TextPairs.Values(form).Select(field => field.Value is FileInfo file
        ? new FormPart(field.Key, Text: null, Existing(file.FullName))
        : new FormPart(field.Key, TextPairs.Text(field.Value), FilePath: null))]);

    private static RequestBody Encoded(string text, MediaTypeHeaderValue type) =>
        RequestBody.FromBytes(BodyText.EncodingOf(type).GetBytes(text), type);

    private static string UrlEncoded(IDictionary dictionary)
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

    private static string Existing(string path) => File.Exists(path)
        ? path
        : throw new InvalidSettingException("FileNotFound", $"There is no file {path}.", "Check the path; wildcards are not expanded.");

    private static MediaTypeHeaderValue? ParseType(string? contentType) =>
        contentType is null ? null
        : MediaTypeHeaderValue.TryParse(contentType, out var parsed) ? parsed
        : throw new InvalidSettingException("InvalidContentType", "-ContentType is not a media type.", "Give one such as application/json.");
}
