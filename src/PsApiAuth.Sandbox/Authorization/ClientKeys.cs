using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace PsApiAuth.Sandbox.Authorization;

/// <summary>The keys that verify a client's assertions.</summary>
internal static class ClientKeys
{
    public static IReadOnlyList<SecurityKey> Of(SandboxClient client)
    {
        List<SecurityKey> keys = [.. client.PublicKeys.Select(Parse)];
        if (client.Secret is not null) keys.Add(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(client.Secret)));
        return keys;
    }

    /// <summary>Reads a JWK or a PEM text.</summary>
    /// <exception cref="ArgumentException">The text is neither.</exception>
    public static SecurityKey Parse(string text) => text.AsSpan().TrimStart().StartsWith('{')
        ? JsonWebKey.Create(text)
        : FromPem(text);

    private static SecurityKey FromPem(string text)
    {
        using var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(text);
            return new RsaSecurityKey(rsa.ExportParameters(includePrivateParameters: false));
        }
        catch (CryptographicException)
        {
            // Not an RSA key. An elliptic-curve key has no parameters that a security key could hold: it keeps the object.
            return FromEllipticCurvePem(text);
        }
    }

    private static ECDsaSecurityKey FromEllipticCurvePem(string text)
    {
        var curve = ECDsa.Create();
        try
        {
            curve.ImportFromPem(text);
            return new ECDsaSecurityKey(curve);
        }
        catch
        {
            curve.Dispose();
            throw;
        }
    }
}
