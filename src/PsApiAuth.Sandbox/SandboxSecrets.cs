using System.Security.Cryptography;
using System.Text;

namespace PsApiAuth.Sandbox;

/// <summary>Makes the secrets of one start and names them without showing them.</summary>
internal static class SandboxSecrets
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private const int Length = 43;
    private const int FingerprintBytes = 8;

    /// <summary>A new secret: 256 random bits as letters and digits, behind an optional public prefix.</summary>
    public static string Create(string prefix = "") => prefix + RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>The first 64 bits of the SHA-256 of a secret, as lower-case hexadecimal.</summary>
    public static string Fingerprint(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)).AsSpan(0, FingerprintBytes));
}
