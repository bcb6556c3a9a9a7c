using System.Text;
using System.Text.Json;
using PsApiAuth.Secrets;

namespace PsApiAuth.Requests;

/// <summary>Makes an exception of an error response: what the server said, bounded and without secrets.</summary>
/// <param name="redactor">Masks what the server may have echoed.</param>
/// <param name="time">The wall clock, against which Retry-After is read.</param>
public sealed class HttpErrorReader(Redactor redactor, TimeProvider time)
{
    private const int ReadBytes = 64 * 1024;
    private const int ShownMessage = 1000;

    private readonly ServerText _serverText = new(redactor);

    /// <summary>Reads the response to its end or to the limit.</summary>
    public async Task<HttpStatusException> ReadAsync(AuthResponse response, RetryPolicy retry, CancellationToken cancellationToken)
    {
        var body = _serverText.Clean(await ReadTextAsync(response, cancellationToken), ReadBytes, keepLines: true);
        var serverMessage = MessageOf(body) is { Length: > 0 } found ? _serverText.Clean(found, ShownMessage) : null;
        var uri = ShownUri.Of(response.FinalUri, redactor);

        var message = new StringBuilder($"{(int)response.StatusCode} {_serverText.Clean(response.ReasonPhrase, 100)} from {response.Method} {uri}");
        if (serverMessage is not null) message.Append(": ").Append(serverMessage);
        if (response.Attempts > 1) message.Append(System.Globalization.CultureInfo.InvariantCulture, $" (after {response.Attempts} attempts)");
        if (LongWait(response, retry) is { } wait) message.Append(System.Globalization.CultureInfo.InvariantCulture, $" The server asks to wait {wait.TotalSeconds:0} s, longer than -MaximumRetryAfterSec {retry.MaximumRetryAfter.TotalSeconds:0}.");
        if (response.Note is { } note) message.Append(' ').Append(note);

        var headers = response.Headers
            .Select(field => KeyValuePair.Create(field.Key, Array.ConvertAll(field.Value, value => Shown(field.Key, value))))
            .ToArray();
        return new HttpStatusException(message.ToString(), Remedy((int)response.StatusCode), response, headers, body, serverMessage, AsUri(uri, response.FinalUri));
    }

    // A cookie of an error response may open a session as well as any other.
    private string Shown(string name, string value) => name switch
    {
        "Location" or "Content-Location" => ShownUri.OfText(value, redactor),
        _ when HeaderFields.IsCredential(name) => SecretMask.Mask(value),
        _ => redactor.Redact(value),
    };

    // A mask within the host makes no address.
    private static Uri AsUri(string shown, Uri full) => Uri.TryCreate(shown, UriKind.Absolute, out var uri) ? uri : new Uri($"{full.Scheme}://masked.invalid/");

    private TimeSpan? LongWait(AuthResponse response, RetryPolicy retry) =>
        RetryPolicy.IsTransient(response.StatusCode) && ServerWait.Read(response.Message, time.GetUtcNow()) is { } wait && wait > retry.MaximumRetryAfter ? wait : null;

    private static async Task<string> ReadTextAsync(AuthResponse response, CancellationToken cancellationToken)
    {
        await using var stream = await response.OpenAsync(cancellationToken);
        var buffer = new byte[ReadBytes];
        var count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        return BodyText.EncodingOf(response.ContentType).GetString(buffer, 0, count);
    }

    // Members in the order in which they are most telling; each may be text or an object that holds text.
    private static string? MessageOf(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return MessageOf(json.RootElement, depth: 0);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? MessageOf(JsonElement element, int depth)
    {
        if (element.ValueKind == JsonValueKind.String) return element.GetString();
        if (element.ValueKind != JsonValueKind.Object || depth > 2) return null;

        string? first = null;
        foreach (var name in (ReadOnlySpan<string>)["message", "error_description", "detail", "error", "title"])
        {
            if (!element.TryGetProperty(name, out var value)) continue;
            first ??= MessageOf(value, depth + 1);
        }

        return first;
    }

    private static string? Remedy(int status) => status switch
    {
        401 => "Check the credential: it may be wrong, expired or revoked.",
        403 => "The credential is known but may not do this; check its scope and permissions.",
        404 => "Check the address.",
        429 => "Call less often, or let the call wait longer with -MaximumRetryAfterSec.",
        >= 500 => "The server has a problem; try again later.",
        _ => null,
    };
}
