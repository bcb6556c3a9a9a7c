using System.Text;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;

namespace PsApiAuth.Output;

/// <summary>Writes a request as a curl command for a POSIX shell. A secret is an environment variable in it, and nothing else.</summary>
/// <param name="redactor">Masks known secrets in addresses and header fields.</param>
/// <param name="masker">Masks secrets in bodies, known ones and others.</param>
/// <param name="settings">How the request is authenticated, with the places of the secrets.</param>
internal sealed class CurlCommand(Redactor redactor, TextMasker masker, AuthenticationSettings settings)
{
    /// <summary>The command. It does not end with a line break.</summary>
    public string Of(AuthRequest request)
    {
        var command = new StringBuilder("curl -sS");
        if (request.Method == HttpMethod.Head) command.Append(" --head");
        else if (request.Method != HttpMethod.Get || request.Body is not null) command.Append(" -X ").Append(request.Method);
        if (request.MaximumRedirection > 0 && !IsKeyInHeader) command.Append(System.Globalization.CultureInfo.InvariantCulture, $" --location --max-redirs {request.MaximumRedirection}");
        command.Append(' ').Append(Quote(ShownUri.Of(request.Uri, redactor)));
        AddCredential(command, request);
        foreach (var (name, value) in request.Headers) command.Append(" -H ").Append(Quote($"{name}: {(HeaderFields.IsCredential(name) ? SecretMask.Mask(value) : redactor.Redact(value))}"));
        AddTransport(command, request);
        AddBody(command, request.Body, request.Headers.Any(field => field.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)));
        return command.ToString();
    }

    // curl takes a field of the caller's along to another origin, unless it is Authorization.
    private bool IsKeyInHeader => settings is { Type: AuthenticationType.ApiKey, ApiKeyIn: ApiKeyLocation.Header };

    private void AddCredential(StringBuilder command, AuthRequest request)
    {
        var names = settings.Environment;
        switch (settings.Type)
        {
            case AuthenticationType.ApiKey when settings.ApiKeyIn == ApiKeyLocation.Query:
                command.Append(request.Body is null ? " --get --data-urlencode " : " --url-query ")
                    .Append(WithVariable($"{settings.ApiKeyName ?? "api_key"}=", settings.ApiKey, names.ApiKey));
                break;
            case AuthenticationType.ApiKey:
                command.Append(" -H ").Append(WithVariable($"{settings.ApiKeyName ?? "X-API-Key"}: ", settings.ApiKey, names.ApiKey));
                break;
            case AuthenticationType.Bearer:
                command.Append(" -H ").Append(WithVariable("Authorization: Bearer ", settings.Token, names.AccessToken));
                break;
            case AuthenticationType.OAuth:
                command.Append(" -H ").Append(WithVariable("Authorization: Bearer ", null, names.AccessToken));
                break;
            case AuthenticationType.Basic:
                var user = settings.UserName is { } given ? EscapeInDoubleQuotes(given) : $"${{{names.UserName}}}";
                command.Append(" -u ").Append(InDoubleQuotes($"{user}:", settings.Password, names.Password));
                break;
        }
    }

    private static void AddTransport(StringBuilder command, AuthRequest request)
    {
        var transport = request.Transport;
        if (transport.SkipCertificateCheck) command.Append(" --insecure");
        if (transport.Proxy is { } proxy) command.Append(" --proxy ").Append(Quote(EndpointRules.OriginOf(proxy)));
        if (transport.NoProxy) command.Append(" --noproxy '*'");
        if (transport.UnixSocket is { } socket) command.Append(" --unix-socket ").Append(Quote(socket));
        if (request.HttpVersion?.Major == 2) command.Append(" --http2");
    }

    private void AddBody(StringBuilder command, RequestBody? body, bool hasType)
    {
        switch (body)
        {
            case MemoryBody memory:
                if (memory.ContentType is { } type && !hasType) command.Append(" -H ").Append(Quote($"Content-Type: {type}"));
                command.Append(" --data-raw ").Append(Quote(masker.Mask(BodyText.EncodingOf(memory.ContentType).GetString(memory.Bytes.Span))));
                break;
            case FileBody file:
                if (!hasType) command.Append(" -H ").Append(Quote($"Content-Type: {file.ContentType}"));
                command.Append(" --data-binary ").Append(Quote($"@{file.Path}"));
                break;
            case MultipartBody form:
                foreach (var part in form.Parts)
                {
                    command.Append(part.FilePath is null ? " --form-string " : " --form ")
                        .Append(Quote(part.FilePath is { } path ? $"{part.Name}=@{path}" : masker.Mask($"{part.Name}={part.Text}")));
                }

                break;
        }
    }

    // What stands before the variable is kept from the shell.
    private static string WithVariable(string before, SecretSource? source, string fallback) => InDoubleQuotes(EscapeInDoubleQuotes(before), source, fallback);

    // Double quotes, in which the shell puts the variable's value.
    private static string InDoubleQuotes(string escaped, SecretSource? source, string fallback) =>
        $"\"{escaped}${{{(source is SecretSource.FromEnvironment named ? named.Name : fallback)}}}\"";

    private static string EscapeInDoubleQuotes(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '"' or '\\' or '$' or '`') escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
