using System.Text;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;

namespace PsApiAuth.Output;

/// <summary>Writes a request as a curl command for a POSIX shell. A secret is an environment variable in it, and nothing else.</summary>
/// <param name="redactor">Masks known secrets in what the caller wrote.</param>
/// <param name="settings">How the request is authenticated, with the places of the secrets.</param>
internal sealed class CurlCommand(Redactor redactor, AuthenticationSettings settings)
{
    /// <summary>The command. It does not end with a line break.</summary>
    public string Of(AuthRequest request)
    {
        var command = new StringBuilder("curl -sS");
        if (request.Method == HttpMethod.Head) command.Append(" --head");
        else if (request.Method != HttpMethod.Get || request.Body is not null) command.Append(" -X ").Append(request.Method);
        if (request.MaximumRedirection > 0) command.Append(System.Globalization.CultureInfo.InvariantCulture, $" --location --max-redirs {request.MaximumRedirection}");
        command.Append(' ').Append(Quote(ShownUri.Of(request.Uri, redactor)));
        AddCredential(command, request);
        foreach (var (name, value) in request.Headers) command.Append(" -H ").Append(Quote($"{name}: {(HeaderFields.IsCredential(name) ? SecretMask.Mask(value) : redactor.Redact(value))}"));
        AddTransport(command, request);
        AddBody(command, request.Body, request.Headers.Any(field => field.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)));
        return command.ToString();
    }

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
                command.Append(" -u ").Append(WithVariable(settings.UserName is { } user ? $"{user}:" : $"${{{names.UserName}}}:", settings.Password, names.Password));
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
                command.Append(" --data-raw ").Append(Quote(redactor.Redact(BodyText.EncodingOf(memory.ContentType).GetString(memory.Bytes.Span))));
                break;
            case FileBody file:
                if (!hasType) command.Append(" -H ").Append(Quote($"Content-Type: {file.ContentType}"));
                command.Append(" --data-binary ").Append(Quote($"@{file.Path}"));
                break;
            case MultipartBody form:
                foreach (var part in form.Parts)
                {
                    command.Append(part.FilePath is null ? " --form-string " : " --form ")
                        .Append(Quote(part.FilePath is { } path ? $"{part.Name}=@{path}" : $"{part.Name}={redactor.Redact(part.Text ?? "")}"));
                }

                break;
        }
    }

    // Double quotes, in which the shell puts the variable's value; what stands before it is kept from the shell.
    private static string WithVariable(string before, SecretSource? source, string fallback)
    {
        var variable = source is SecretSource.FromEnvironment named ? named.Name : fallback;
        var escaped = before.StartsWith("${", StringComparison.Ordinal) ? before : EscapeInDoubleQuotes(before);
        return $"\"{escaped}${{{variable}}}\"";
    }

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
