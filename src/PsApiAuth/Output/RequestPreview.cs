using System.Text;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;

namespace PsApiAuth.Output;

/// <summary>Shows a request as it would be sent, with its secrets masked.</summary>
/// <param name="redactor">Masks secrets in addresses and header fields.</param>
/// <param name="known">The secrets of the session.</param>
internal sealed class RequestPreview(Redactor redactor, KnownSecrets known)
{
    private const int ShownBody = 64 * 1024;

    /// <summary>The request: method and address, header fields, and the body.</summary>
    public string Of(AuthRequest request)
    {
        var text = new StringBuilder($"{request.Method} {AddressOf(request)}");
        foreach (var (name, value) in FieldsOf(request)) text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n{name}: {value}");
        if (request.Body is { } body) text.Append("\n\n").Append(TextOf(body));
        return text.ToString();
    }

    private string AddressOf(AuthRequest request)
    {
        var shown = ShownUri.Of(request.Uri, redactor);
        return request.Scheme is AuthScheme.ApiKey { In: ApiKeyLocation.Query } key
            ? $"{shown}{(request.Uri.Query.Length > 1 ? '&' : '?')}{Uri.EscapeDataString(key.Name)}={key.Key.Masked}"
            : shown;
    }

    private IEnumerable<KeyValuePair<string, string>> FieldsOf(AuthRequest request)
    {
        if (CredentialOf(request.Scheme) is { } credential) yield return credential;
        foreach (var (name, value) in request.Headers) yield return new(name, HeaderFields.IsCredential(name) ? SecretMask.Mask(value) : redactor.Redact(value));

        using var content = request.Body?.CreateContent();
        if (content?.Headers.ContentType is { } type && !request.Headers.Any(field => field.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)))
        {
            yield return new("Content-Type", type.ToString());
        }
    }

    private static KeyValuePair<string, string>? CredentialOf(AuthScheme scheme) => scheme switch
    {
        AuthScheme.ApiKey { In: ApiKeyLocation.Header } key => new(key.Name, key.Key.Masked),
        AuthScheme.Bearer bearer => new("Authorization", $"Bearer {bearer.Token.Masked}"),
        AuthScheme.Basic basic => new("Authorization", $"Basic {SecretMask.Ellipsis} (user {basic.UserName})"),
        AuthScheme.OAuth oauth => new("Authorization", $"Bearer {SecretMask.Ellipsis} (a token from {oauth.Request.Server})"),
        _ => null,
    };

    private string TextOf(RequestBody body) => body switch
    {
        MemoryBody { ContentType: var type, Bytes: var bytes } when !MediaTypes.IsBinary(type?.MediaType) =>
            new ServerText(redactor).Clean(new TextMasker(known).Mask(BodyText.EncodingOf(type).GetString(bytes.Span)), ShownBody, keepLines: true),
        MemoryBody { Bytes.Length: var length } => $"({length} bytes)",
        FileBody file => $"(the {new FileInfo(file.Path).Length} bytes of {file.Path})",
        MultipartBody form => string.Join('\n', form.Parts.Select(part => part.FilePath is { } path ? $"{part.Name}=(the file {path})" : new TextMasker(known).Mask($"{part.Name}={part.Text}"))),
        _ => "(a stream)",
    };
}
