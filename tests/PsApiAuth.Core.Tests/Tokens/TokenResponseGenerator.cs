using System.Globalization;
using System.Text;

namespace PsApiAuth.Tests.Tokens;

/// <summary>Makes answers of token endpoints: valid, odd and broken ones, each with the token that it was made with.</summary>
internal sealed class TokenResponseGenerator(int seed)
{
    private const string TokenAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/=";

    private const int Shapes = 16;
    private const int ErrorWithToken = 6;
    private const int ErrorObjectWithToken = 7;

    private static readonly string[] Numbers =
        ["3600", "0", "-1", "1e999", "-1e999", "1e-999", "99999999999999999999999", "3.6e3", "0.5", "-0", "2147483648", "9223372036854775807", "01", "+1", ".5", "1e", "0x10"];

    private static readonly string[] Names =
        ["access_token", "token_type", "expires_in", "scope", "refresh_token", "id_token", "error", "error_description", "error_uri", "ACCESS_TOKEN", "", "a\\u0000b", "\\ud800"];

    private readonly Random _random = new(seed);

    /// <summary>One answer.</summary>
    public (int Status, byte[] Body, string Token) Next()
    {
        var token = Token();
        var shape = _random.Next(Shapes);
        var body = Encoding(Shape(shape, token));

        // An error that quotes a token is safe because its other members name the token; they must stay what they are.
        if (shape is not (ErrorWithToken or ErrorObjectWithToken) && _random.Next(4) == 0) body = Damage(body);
        return (Pick(200, 200, 200, 200, 200, 200, 200, 200, 201, 204, 400, 401, 403, 418, 500, 503), body, token);
    }

    private string Shape(int shape, string token) => shape switch
    {
        0 => "",
        1 => Value(token, 0),
        2 => $"access_token={token}&token_type=bearer&expires_in=3600",
        3 => $"<html><body>Proxy error {token}</body></html>",
        4 => new string('[', _random.Next(5000)) + $"\"{token}\"",
        5 => string.Concat(Enumerable.Repeat("{\"a\":", _random.Next(200))) + $"{{\"access_token\":\"{token}\"}}",
        ErrorWithToken => $"{{\"error\":\"invalid_request\",\"error_description\":\"got {token}\",\"access_token\":\"{token}\"}}",
        ErrorObjectWithToken => $"{{\"error\":{{\"code\":{Number()},\"message\":\"\\u001b[31m{token}\"}},\"refresh_token\":\"{token}\"}}",
        _ => Object(token, 0),
    };

    private string Object(string token, int depth)
    {
        var members = new List<string> { $"\"access_token\":{(_random.Next(5) > 0 ? $"\"{token}\"" : Value(token, depth))}" };
        if (_random.Next(3) > 0) members.Add($"\"token_type\":{(_random.Next(3) > 0 ? "\"Bearer\"" : Value(token, depth))}");
        if (_random.Next(3) > 0) members.Add($"\"expires_in\":{(_random.Next(2) > 0 ? Number() : Value(token, depth))}");

        // Words of the server that hold a token which stands nowhere else cannot be told from other words.
        for (var more = _random.Next(4); more > 0; more--) members.Add($"\"{Pick(Names)}\":{Value("plain words", depth)}");
        if (_random.Next(2) == 0) members.Reverse();
        return $"{{{string.Join(_random.Next(9) == 0 ? ",," : ",", members)}}}";
    }

    private string Value(string token, int depth) => _random.Next(depth > 3 ? 8 : 11) switch
    {
        0 => "null",
        1 => "true",
        2 => Number(),
        3 => $"\"{Number()}\"",
        4 => $"\"{token}\"",
        5 => "\"\\ud800 lone\"",
        6 => "\"\\u0000\\u001b[2J\\u202e\"",
        7 => $"\"{new string('x', _random.Next(3000))}\"",
        8 => $"[{Value(token, depth + 1)},{Value(token, depth + 1)}]",
        9 => Object(token, depth + 1),
        _ => "\"read:data write:data\"",
    };

    private string Number() => _random.Next(3) > 0 ? Pick(Numbers) : (_random.NextDouble() * 1e5).ToString("R", CultureInfo.InvariantCulture);

    private byte[] Encoding(string text) => _random.Next(12) switch
    {
        0 => System.Text.Encoding.Unicode.GetBytes(text),
        1 => System.Text.Encoding.BigEndianUnicode.GetBytes(text),
        2 => System.Text.Encoding.UTF32.GetBytes(text),
        3 => [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(text)],
        4 => System.Text.Encoding.Latin1.GetBytes("é" + text),
        _ => System.Text.Encoding.UTF8.GetBytes(text),
    };

    // Truncated, or with a byte changed, added or repeated.
    private byte[] Damage(byte[] body)
    {
        if (body.Length == 0) return [(byte)_random.Next(256)];

        var at = _random.Next(body.Length);
        switch (_random.Next(4))
        {
            case 0: return body[..at];
            case 1: return [.. body[..at], (byte)_random.Next(256), .. body[at..]];
            case 2: return [.. body, .. body];
            default:
                body[at] = (byte)_random.Next(256);
                return body;
        }
    }

    private string Token()
    {
        var token = new StringBuilder();
        for (var length = _random.Next(32, 200); length > 0; length--) token.Append(TokenAlphabet[_random.Next(TokenAlphabet.Length)]);
        return token.ToString();
    }

    private T Pick<T>(params T[] items) => items[_random.Next(items.Length)];
}
