using System.Collections.Immutable;
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

    private readonly TokenErrorReader _errors = new(serverText);

    /// <summary>Reads an answer.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The body, decompressed.</param>
    /// <param name="request">What was asked for.</param>
    /// <param name="start">Noted before the request was sent.</param>
    public TokenResult Read(int status, ReadOnlySpan<byte> body, TokenRequest request, TokenLifetime start)
    {
        if (!ServerJson.TryParse(body, out var json)) return new TokenResult.Refused(_errors.OfText(status, body));

        using (json)
        {
            var answer = json.RootElement;
            if (status != 200 || ServerJson.Has(answer, "error")) return new TokenResult.Refused(_errors.Of(status, answer));

            return ServerJson.Text(answer, "access_token") is { Length: > 0 } accessToken
                ? Issue(answer, accessToken, request, start)
                : new TokenResult.Refused(_errors.Of(status, answer) with { Problem = "The answer has no access_token." });
        }
    }

    private static TokenResult Issue(JsonElement answer, string accessToken, TokenRequest request, TokenLifetime start)
    {
        if (accessToken.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            return Refuse("The access_token has characters that a header cannot carry.");
        }

        var notes = ImmutableArray.CreateBuilder<EngineEvent>();
        if (!ServerJson.Has(answer, "token_type"))
        {
            notes.Add(EngineEvent.Warning("The token endpoint named no token_type; Bearer is assumed."));
        }
        else if (!string.Equals(ServerJson.Text(answer, "token_type"), "Bearer", StringComparison.OrdinalIgnoreCase))
        {
            return Refuse($"The server issued a token of type '{TypeOf(answer, accessToken)}', which cannot be presented as a bearer token.");
        }

        var granted = ServerJson.Texts(answer, "scope") is { IsEmpty: false } scopes ? ScopeSet.Parse(scopes) : request.Scope;
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
                RefreshToken = ServerJson.Text(answer, "refresh_token") is { Length: > 0 } refresh
                    ? SecretValue.FromText(refresh)
                    : (request.Grant as Grant.RefreshToken)?.Token,
            },
            notes.ToImmutable());
    }

    private static TimeSpan Lifetime(JsonElement answer, ImmutableArray<EngineEvent>.Builder notes)
    {
        if (ServerJson.Number(answer, "expires_in") is { } seconds)
        {
            return seconds >= LongestLifetime.TotalSeconds ? LongestLifetime : TimeSpan.FromSeconds(Math.Max(Math.Floor(seconds), -1));
        }

        notes.Add(EngineEvent.Verbose($"The token endpoint named no usable expires_in; {AssumedLifetime.TotalSeconds:0} s are assumed."));
        return AssumedLifetime;
    }

    // A name has few characters; anything else might be the token, put into the wrong place.
    private static string TypeOf(JsonElement answer, string accessToken) =>
        ServerJson.Text(answer, "token_type") is { Length: > 0 and <= 12 } type && type.All(char.IsAsciiLetterOrDigit) && type != accessToken ? type : "?";

    private static TokenResult.Refused Refuse(string problem) => new(new TokenError { Status = 200, Problem = problem });
}
