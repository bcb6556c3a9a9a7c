using System.Globalization;
using System.Text;
using System.Text.Json;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Requests;

/// <summary>Makes an exception of an error response: what the server said, bounded and without secrets.</summary>
/// <param name="redactor">Masks what the server may have echoed.</param>
/// <param name="time">The wall clock, against which Retry-After is read.</param>
public sealed class HttpErrorReader(Redactor redactor, TimeProvider time)
{
    private const int ReadBytes = 64 * 1024;

    // Of a longer body the end is not shown: a part of a secret may stand there, which nobody recognises.
    private const int Margin = 8 * 1024;
    private const int ShownMessage = 1000;

    private readonly ServerText _serverText = new(redactor);

    /// <summary>Reads the response to its end or to the limit.</summary>
    public async Task<HttpStatusException> ReadAsync(AuthResponse response, RetryPolicy retry, CancellationToken cancellationToken)
    {
        var body = await ReadTextAsync(response, cancellationToken);
        var serverMessage = MessageOf(body) is { Length: > 0 } found ? _serverText.Clean(found, ShownMessage) : null;
        var uri = ShownUri.Of(response.FinalUri, redactor);

        var status = $"{(int)response.StatusCode} {_serverText.Clean(response.ReasonPhrase, 100)} from {response.Method} {uri}";
        var circumstances = Circumstances(response, retry);
        var summary = $"{status}{circumstances}";
        var message = serverMessage is null ? summary : $"{status}: {serverMessage}{circumstances}";

        var headers = response.Headers
            .Select(field => KeyValuePair.Create(field.Key, Array.ConvertAll(field.Value, value => Shown(field.Key, value))))
            .ToArray();
        return new HttpStatusException(message, summary, Remedy(response), response, headers, body, serverMessage, AsUri(uri, response.FinalUri));
    }

    private string Circumstances(AuthResponse response, RetryPolicy retry)
    {
        var text = new StringBuilder();
        if (response.Attempts > 1) text.Append(CultureInfo.InvariantCulture, $" (after {response.Attempts} attempts)");
        if (Wait(response) is { } wait)
        {
            text.Append(CultureInfo.InvariantCulture, $" The server asks to wait {wait.TotalSeconds:0} s");
            if (wait > retry.MaximumRetryAfter) text.Append(CultureInfo.InvariantCulture, $", longer than -MaximumRetryAfterSec {retry.MaximumRetryAfter.TotalSeconds:0}");
            else if (wait > response.Remaining) text.Append(CultureInfo.InvariantCulture, $", longer than what is left of -TimeoutSec {response.Timeout.TotalSeconds:0}");
            text.Append('.');
        }

        if (response.Note is { } note) text.Append(' ').Append(note);
        return text.ToString();
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

    private TimeSpan? Wait(AuthResponse response) =>
        RetryPolicy.IsTransient(response.StatusCode) && ServerWait.Read(response.Message, time.GetUtcNow()) is { } wait && wait > TimeSpan.Zero ? wait : null;

    private async Task<string> ReadTextAsync(AuthResponse response, CancellationToken cancellationToken)
    {
        await using var stream = await response.OpenAsync(cancellationToken);
        var buffer = new byte[ReadBytes + Margin];
        var count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        var text = _serverText.Clean(BodyText.EncodingOf(response.ContentType).GetString(buffer, 0, count).TrimStart('\uFEFF'), buffer.Length, keepLines: true);
        return count < buffer.Length ? ServerText.Cut(text, ReadBytes) : ServerText.Cut(text, Math.Min(ReadBytes, Math.Max(0, text.Length - Margin)));
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
        if (element.ValueKind != JsonValueKind.Object || depth > 2) return ServerJson.Text(element);

        string? first = null;
        foreach (var name in (ReadOnlySpan<string>)["message", "error_description", "detail", "error", "title"])
        {
            if (ServerJson.TryGet(element, name, out var value)) first ??= MessageOf(value, depth + 1);
        }

        return first;
    }

    private static string? Remedy(AuthResponse response) => (int)response.StatusCode switch
    {
        401 when !response.HadCredential => "No credential was sent: name one with -Profile or -Authentication.",
        401 => "Check the credential: it may be wrong, expired or revoked.",
        403 => "The credential is known but may not do this; check its scope and permissions.",
        404 => "Check the address.",
        429 => "Call less often, or let the call wait longer with -MaximumRetryAfterSec.",
        >= 500 => "The server has a problem; try again later.",
        _ => null,
    };
}
