using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PsApiAuth.Keys;

/// <summary>A private key that signs assertions, and what is said about it in their header. Shows its algorithm only.</summary>
public sealed class ClientKey
{
    private const int SmallestRsaKey = 2048;

    private ClientKey(AsymmetricAlgorithm key, string algorithm, string? keyId, string? certificateHash) =>
        (Key, Algorithm, KeyId, CertificateHash) = (key, algorithm, keyId, certificateHash);

    /// <summary>The algorithms that a key can be told to sign with (RFC 7518 section 3.1).</summary>
    public static IReadOnlyList<string> Algorithms { get; } =
        ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <summary>An <see cref="RSA"/> or an <see cref="ECDsa"/>. Use it under a lock of it.</summary>
    public AsymmetricAlgorithm Key { get; }

    /// <summary>The signature algorithm, one of <see cref="Algorithms"/>.</summary>
    public string Algorithm { get; }

    /// <summary>The header's <c>kid</c>; null when the key has no id.</summary>
    public string? KeyId { get; }

    /// <summary>The header's <c>x5t#S256</c>; null when the key has no certificate.</summary>
    public string? CertificateHash { get; }

    /// <summary>Takes a key.</summary>
    /// <param name="name">The parameter or variable that holds it.</param>
    /// <param name="key">An <see cref="RSA"/> or <see cref="ECDsa"/> with its private part.</param>
    /// <param name="algorithm">The algorithm; null for RS256, or for the one of the key's curve.</param>
    /// <param name="keyId">The <c>kid</c>, or null.</param>
    /// <param name="certificate">The key's certificate, or null.</param>
    /// <exception cref="ClientKeyException">Key and algorithm do not fit, or the key is too small.</exception>
    public static ClientKey Create(string name, AsymmetricAlgorithm key, string? algorithm = null, string? keyId = null, X509Certificate2? certificate = null)
    {
        var fitting = key switch
        {
            RSA { KeySize: < SmallestRsaKey } => throw new ClientKeyException(name, $"is an RSA key of less than {SmallestRsaKey} bits"),
            RSA => Algorithms.Where(candidate => candidate[0] is 'R' or 'P').ToArray(),
            ECDsa { KeySize: 256 } => ["ES256"],
            ECDsa { KeySize: 384 } => ["ES384"],
            ECDsa { KeySize: 521 } => ["ES512"],
            _ => throw new ClientKeyException(name, "is neither an RSA key nor one on the curves P-256, P-384 and P-521"),
        };
        if (algorithm is not null && !fitting.Contains(algorithm, StringComparer.Ordinal))
        {
            throw new ClientKeyException(name, $"cannot sign with {algorithm}; it fits {string.Join(", ", fitting)}");
        }

        return new ClientKey(key, algorithm ?? fitting[0], keyId, certificate is null ? null : HashOf(certificate));
    }

    /// <summary>The algorithm.</summary>
    public override string ToString() => Algorithm;

    /// <summary>Feeds a hash with what only the holder of the key can know; for a key that cannot be exported, with its public part.</summary>
    internal void AppendTo(IncrementalHash hash)
    {
        byte[] material;
        lock (Key)
        {
            try
            {
                material = Key.ExportPkcs8PrivateKey();
            }
            catch (CryptographicException)
            {
                // Kept by a store or a device, which has checked already who may use it.
                material = Key.ExportSubjectPublicKeyInfo();
            }
        }

        hash.AppendData(material);
        CryptographicOperations.ZeroMemory(material);
    }

    private static string HashOf(X509Certificate2 certificate) =>
        System.Buffers.Text.Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256));
}

/// <summary>A key or certificate that cannot be used. The message does not quote it.</summary>
/// <param name="name">The parameter, variable or file that holds it.</param>
/// <param name="problem">What is wrong with it.</param>
/// <param name="remedy">What to do about it.</param>
public sealed class ClientKeyException(string name, string problem, string? remedy = null) : ApiAuthException(
    "InvalidClientKey",
    $"The key or certificate of {name} {problem}.",
    remedy ?? "Give a PEM, PFX or JWK file, its text, env:NAME, or a certificate that has its private key.");
