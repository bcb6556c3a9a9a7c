using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace PsApiAuth.Keys;

/// <summary>Reads private RSA and EC keys from JSON (RFC 7517, RFC 7518 section 6).</summary>
internal static class JsonWebKeyReader
{
    /// <summary>The key, and what it says of its algorithm and id.</summary>
    /// <exception cref="ClientKeyException">It is not such a key.</exception>
    public static (AsymmetricAlgorithm Key, string? Algorithm, string? KeyId) Read(string name, string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            var jwk = json.RootElement;
            if (Text(jwk, "d") is null) throw new ClientKeyException(name, "is a JWK without a private RSA or EC key");

            AsymmetricAlgorithm key = Text(jwk, "kty") switch
            {
                "RSA" => RSA.Create(RsaOf(jwk)),
                "EC" => ECDsa.Create(CurveOf(jwk)),
                _ => throw new ClientKeyException(name, "is a JWK that is neither RSA nor EC"),
            };
            return (key, Text(jwk, "alg"), Text(jwk, "kid"));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or CryptographicException or FormatException or KeyNotFoundException)
        {
            throw new ClientKeyException(name, "is not a valid JWK");
        }
    }

    private static RSAParameters RsaOf(JsonElement jwk) => new()
    {
        Modulus = Bytes(jwk, "n"), Exponent = Bytes(jwk, "e"), D = Bytes(jwk, "d"),
        P = Bytes(jwk, "p"), Q = Bytes(jwk, "q"), DP = Bytes(jwk, "dp"), DQ = Bytes(jwk, "dq"), InverseQ = Bytes(jwk, "qi"),
    };

    private static ECParameters CurveOf(JsonElement jwk) => new()
    {
        Curve = Text(jwk, "crv") switch
        {
            "P-256" => ECCurve.NamedCurves.nistP256,
            "P-384" => ECCurve.NamedCurves.nistP384,
            "P-521" => ECCurve.NamedCurves.nistP521,
            _ => throw new FormatException(),
        },
        Q = new ECPoint { X = Bytes(jwk, "x"), Y = Bytes(jwk, "y") },
        D = Bytes(jwk, "d"),
    };

    private static byte[] Bytes(JsonElement jwk, string member) => Base64Url.DecodeFromChars(jwk.GetProperty(member).GetString());

    private static string? Text(JsonElement jwk, string member) => jwk.TryGetProperty(member, out var value) ? value.GetString() : null;
}
