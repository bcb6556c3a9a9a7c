using System.Text.Json;
using PsApiAuth.Secrets;

namespace PsApiAuth.Tokens;

/// <summary>Reads the answer of an introspection endpoint.</summary>
/// <param name="serverText">Cleans what is shown of the server's words.</param>
public sealed class IntrospectionReader(ServerText serverText)
{
    private const int ShownLength = 500;

    /// <summary>Reads an answer; null when it has no member <c>active</c> that is true or false.</summary>
    public Introspection? Read(ReadOnlySpan<byte> body)
    {
        if (!ServerJson.TryParse(body, out var json)) return null;

        using (json)
        {
            var answer = json.RootElement;
            if (!ServerJson.TryGet(answer, "active", out var active) || active.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) return null;

            return new Introspection
            {
                Active = active.ValueKind == JsonValueKind.True,
                Scope = ServerJson.Texts(answer, "scope") is { IsEmpty: false } scopes ? ScopeSet.Parse(scopes.Select(Shown)) : null,
                ClientId = Shown(answer, "client_id"),
                UserName = Shown(answer, "username"),
                Subject = Shown(answer, "sub"),
                Issuer = Shown(answer, "iss"),
                Audience = [.. ServerJson.Texts(answer, "aud").Select(Shown)],
                ExpiresAt = Moment(answer, "exp"),
                IssuedAt = Moment(answer, "iat"),
            };
        }
    }

    private string? Shown(JsonElement answer, string name) => ServerJson.Text(answer, name) is { } text ? Shown(text) : null;

    private string Shown(string text) => serverText.Clean(text, ShownLength);

    private static DateTimeOffset? Moment(JsonElement answer, string name) =>
        ServerJson.Number(answer, name) is { } seconds
        && seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds()
        && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
}
