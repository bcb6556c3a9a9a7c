using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PsApiAuth.Events;
using PsApiAuth.Secrets;

namespace PsApiAuth.Tokens;

/// <summary>Reads the answer of a token endpoint (RFC 6749 sections 5.1 and 5.2), forgiving where servers differ in harmless ways.</summary>
/// <param name="serverText">Cleans what is shown of the server's words.</param>
public sealed class TokenResponseReader(ServerText serverText)
{
    /// <summary>The lifetime assumed when the server names none.</summary>
    public static readonly TimeSpan AssumedLifetime = TimeSpan.FromSeconds(300);

    // Far beyond any real lifetime, and far from the limits of DateTimeOffset.
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(3650);

    private const int ShownLength = 500;

    /// <summary>Reads an answer.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body, decompressed.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="start">Noted before the request was sent.</param>
    public TokenResult Read(int status, ReadOnlySpan<byte> body, TokenRequest request, TokenLifetime start)
    {
        if (!TryParse(body, out var json))
        {
            return Refuse(new TokenError
            {
                Status = status,
                Problem = "The answer is not a JSON object.",
                Excerpt = body.IsEmpty ? null : Shown(Encoding.UTF8.GetString(body)),
            });
        }

        using (json)
        {
            var answer = json.RootElement;
            if (status != 200 || Has(answer, "error"))
            {
                return Refuse(ErrorOf(answer, status, problem: Has(answer, "error") ? null : "The server refused."));
            }

            if (Text(answer, "access_token") is not { Length: > 0 } accessToken)
            {
                return Refuse(ErrorOf(answer, status, "The answer has no access_token."));
            }

            return Issue(answer, accessToken, request, start);
        }
    }

    private TokenResult Issue(JsonElement answer, string accessToken, TokenRequest request, TokenLifetime start)
    {
        var notes = ImmutableArray.CreateBuilder<EngineEvent>();

        if (accessToken.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return Refuse(new TokenError { Status = 200, Problem = "The access_token has characters that a header cannot carry." });
        }

        if (!Has(answer, "token_type"))
        {
            notes.Add(EngineEvent.Warning("The token endpoint named no token_type; Bearer is assumed."));
        }
        else if (!string.Equals(Text(answer, "token_type"), "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return Refuse(new TokenError { Status = 200, Problem = $"The server issued a token of type '{Shown(Text(answer, "token_type") ?? "?")}', which cannot be presented as a bearer token." });
        }

        var granted = Text(answer, "scope") is { Length: > 0 } scope ? ScopeSet.Parse(scope) : request.Scope;
        if (request.Scope.Except(granted) is { IsEmpty: false } missing)
        {
            notes.Add(EngineEvent.Warning($"The server granted less scope than asked for; missing: {missing}."));
        }

        return new TokenResult.Issued(
            new IssuedToken
            {
                AccessToken = SecretValue.FromText(accessToken),
                TokenType = "Bearer",
                Scope = granted,
                Lifetime = start.Lasting(Lifetime(answer, notes)),
                RefreshToken = Text(answer, "refresh_token") is { Length: > 0 } refresh ? SecretValue.FromText(refresh) : null,
            },
            notes.ToImmutable());
    }

    private static TimeSpan Lifetime(JsonElement answer, ImmutableArray<EngineEvent>.Builder notes)
    {
        if (Seconds(answer) is { } seconds)
        {
            return seconds >= LongestLifetime.TotalSeconds ? LongestLifetime : TimeSpan.FromSeconds(Math.Max(Math.Floor(seconds), -1));
        }

        notes.Add(EngineEvent.Verbose($"The token endpoint named no usable expires_in; {AssumedLifetime.TotalSeconds:0} s are assumed."));
        return AssumedLifetime;
    }

    private static double? Seconds(JsonElement answer)
    {
        if (!answer.TryGetProperty("expires_in", out var value)) return null;

        var parsed = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetDouble(),
            JsonValueKind.String when double.TryParse(Text(answer, "expires_in"), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => double.NaN,
        };
        return double.IsNaN(parsed) ? null : parsed;
    }

    private TokenError ErrorOf(JsonElement answer, int status, string? problem) => new()
    {
        Status = status,
        Error = ShownMember(answer, "error"),
        Description = ShownMember(answer, "error_description"),
        ErrorUri = ShownMember(answer, "error_uri"),
        Problem = problem,
    };

    private string? ShownMember(JsonElement answer, string name) => Text(answer, name) is { Length: > 0 } text ? Shown(text) : null;

    private string Shown(string text) => serverText.Clean(text, ShownLength);

    private static TokenResult.Refused Refuse(TokenError error) => new(error);

    private static bool TryParse(ReadOnlySpan<byte> body, out JsonDocument json)
    {
        json = null!;
        try
        {
            var bytes = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
            json = JsonDocument.Parse(bytes.ToArray());
            if (json.RootElement.ValueKind == JsonValueKind.Object) return true;

            json.Dispose();
            return false;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool Has(JsonElement answer, string name) =>
        answer.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null;

    // Invalid UTF-8 and lone surrogates pass the parser and fail only here.
    private static string? Text(JsonElement answer, string name)
    {
        if (!answer.TryGetProperty(name, out var value) || value.ValueKind != JsonValueKind.String) return null;
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
