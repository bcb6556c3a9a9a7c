using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PsApiAuth.Secrets;

namespace PsApiAuth.Tokens;

/// <summary>Reads the errors of authorization servers (RFC 6749 section 5.2), and shows no token that may stand beside them.</summary>
/// <param name="serverText">Cleans what is shown of the server's words.</param>
public sealed partial class TokenErrorReader(ServerText serverText)
{
    private const int ShownLength = 500;
    private const int ReadLength = 16 * 1024;
    private const int ShortestToken = 4;

    private static readonly string[] TokenMembers = ["access_token", "refresh_token", "id_token"];

    // Error codes that the same request would meet again, whatever the HTTP status says.
    private static readonly HashSet<string> FinalCodes = new(StringComparer.Ordinal)
    {
        "invalid_request", "invalid_client", "invalid_grant", "invalid_scope", "invalid_target",
        "unauthorized_client", "unsupported_grant_type", "unsupported_token_type", "access_denied",
    };

    /// <summary>Whether a body is an OAuth error that another attempt would not change.</summary>
    public static bool IsFinal(ReadOnlySpan<byte> body)
    {
        if (!ServerJson.TryParse(body, out var json)) return false;
        using (json) return ServerJson.Text(json.RootElement, "error") is { } code && FinalCodes.Contains(code);
    }

    /// <summary>Reads the body of an error.</summary>
    public TokenError Read(int status, ReadOnlySpan<byte> body)
    {
        if (!ServerJson.TryParse(body, out var json)) return OfText(status, body);
        using (json) return Of(status, json.RootElement);
    }

    internal TokenError Of(int status, JsonElement answer)
    {
        var tokens = TokensIn(answer);
        string? Shown(JsonElement from, string name) =>
            ServerJson.Text(from, name) is { Length: > 0 } text ? serverText.Clean(Without(tokens, text), ShownLength) : null;

        // Some servers answer with an object of their own in the place of the code.
        var inner = ServerJson.TryGet(answer, "error", out var member) && member.ValueKind == JsonValueKind.Object ? member : default;
        var code = inner.ValueKind == JsonValueKind.Object ? Shown(inner, "code") ?? Shown(inner, "status") : Shown(answer, "error");
        return new TokenError
        {
            Status = status,
            Error = code,
            Description = inner.ValueKind == JsonValueKind.Object ? Shown(inner, "message") : Shown(answer, "error_description"),
            ErrorUri = Shown(answer, "error_uri"),
            Problem = code is null ? "The server refused." : null,
        };
    }

    internal TokenError OfText(int status, ReadOnlySpan<byte> body) => new()
    {
        Status = status,
        Problem = "The answer is not a JSON object.",
        Excerpt = body.IsEmpty ? null : ExcerptOf(Encoding.UTF8.GetString(body[..Math.Min(body.Length, ReadLength)])),
    };

    // Broken JSON, forms and wrong encodings may still hold the token, and it is not known yet.
    private string? ExcerptOf(string body)
    {
        var clean = serverText.Clean(body, ReadLength);
        return clean.Contains("token", StringComparison.OrdinalIgnoreCase)
            ? null
            : serverText.Clean(TokenLike().Replace(clean, SecretMask.Ellipsis), ShownLength);
    }

    private static List<string> TokensIn(JsonElement answer)
    {
        var tokens = new List<string>();
        foreach (var member in answer.EnumerateObject())
        {
            if (TokenMembers.Any(name => ServerJson.Is(member, name)) && ServerJson.Text(member.Value) is { Length: >= ShortestToken } token) tokens.Add(token);
        }

        return tokens;
    }

    private static string Without(List<string> tokens, string text)
    {
        foreach (var token in tokens) text = text.Replace(token, SecretMask.Ellipsis, StringComparison.Ordinal);
        return text;
    }

    // Longer than most words of an error page; a byte that is no text does not end a token.
    [GeneratedRegex(@"[A-Za-z0-9+/_\-.~=\uFFFD]{16,}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenLike();
}
