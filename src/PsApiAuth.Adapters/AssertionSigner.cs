using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PsApiAuth.Keys;
using PsApiAuth.Secrets;

namespace PsApiAuth.Adapters;

/// <summary>Signs assertions (RFC 7523 section 3), each with an id and a time of its own.</summary>
/// <param name="time">The wall clock.</param>
internal sealed class AssertionSigner(TimeProvider time)
{
    /// <summary>How long an assertion is good: enough for clocks that differ, and no more than servers take.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    // A cache of signature providers would keep keys alive for as long as the process.
    private static readonly CryptoProviderFactory Uncached = new() { CacheSignatureProviders = false };

    /// <summary>When an assertion that is signed now stops being good.</summary>
    public DateTimeOffset End => time.GetUtcNow() + Lifetime;

    /// <summary>Signs with a private key.</summary>
    public string Sign(ClientKey key, string issuer, string subject, string audience)
    {
        SecurityKey securityKey = key.Key switch
        {
            RSA rsa => new RsaSecurityKey(rsa) { KeyId = key.KeyId },
            var other => new ECDsaSecurityKey((ECDsa)other) { KeyId = key.KeyId },
        };
        var header = key.CertificateHash is { } hash ? new Dictionary<string, object>(StringComparer.Ordinal) { ["x5t#S256"] = hash } : null;
        lock (key.Key) return Sign(securityKey, key.Algorithm, header, issuer, subject, audience);
    }

    /// <summary>Signs with an HMAC of a client secret.</summary>
    public string Sign(SecretValue secret, string issuer, string subject, string audience) => Sign(
        new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret.Reveal())), SecurityAlgorithms.HmacSha256, header: null, issuer, subject, audience);

    private string Sign(SecurityKey key, string algorithm, Dictionary<string, object>? header, string issuer, string subject, string audience)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            IssuedAt = now,
            Expires = now + Lifetime,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [JwtRegisteredClaimNames.Sub] = subject,
                [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N"),
            },
            AdditionalHeaderClaims = header,
            SigningCredentials = new SigningCredentials(key, algorithm) { CryptoProviderFactory = Uncached },
        });
    }
}
