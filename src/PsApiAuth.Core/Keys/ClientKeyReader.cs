using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PsApiAuth.Secrets;

namespace PsApiAuth.Keys;

/// <summary>Reads private keys from PEM (RFC 7468), JWK (RFC 7517), PFX files and certificates.</summary>
/// <param name="name">The parameter or variable that errors name.</param>
/// <param name="passphrase">Opens encrypted PEM and PFX; null for none.</param>
/// <param name="algorithm">The signature algorithm; null for the one that follows from the key.</param>
/// <param name="keyId">The <c>kid</c>; null for the one that a JWK has, if any.</param>
public sealed class ClientKeyReader(string name, SecretValue? passphrase, string? algorithm, string? keyId)
{
    /// <summary>Whether a text is a key, and not the name of something that holds one.</summary>
    public static bool IsKeyText(ReadOnlySpan<char> text) =>
        text.TrimStart() is var start && (start.StartsWith(PemBlock.Begin, StringComparison.Ordinal) || start.StartsWith('{'));

    /// <summary>Reads a file of any of the formats.</summary>
    /// <exception cref="ClientKeyException">It cannot be read or used.</exception>
    public ClientKey ReadFile(string path)
    {
        var text = KeyFile.ReadText(name, path);
        return text is not null && IsKeyText(text) ? ReadText(text) : FromCertificate(KeyFile.ReadPfx(name, path, passphrase));
    }

    /// <summary>Reads PEM or JWK.</summary>
    /// <exception cref="ClientKeyException">It is neither, or cannot be used.</exception>
    public ClientKey ReadText(string text)
    {
        if (text.AsSpan().TrimStart().StartsWith('{'))
        {
            var (key, jwkAlgorithm, jwkId) = JsonWebKeyReader.Read(name, text);
            return ClientKey.Create(name, key, algorithm ?? jwkAlgorithm, keyId ?? jwkId);
        }

        return ClientKey.Create(name, PemKeyReader.Read(name, text, passphrase), algorithm, keyId, PemKeyReader.CertificateIn(name, text));
    }

    /// <summary>Takes the key of a certificate.</summary>
    /// <exception cref="ClientKeyException">It has none, or it cannot be used.</exception>
    public ClientKey FromCertificate(X509Certificate2 certificate) => ClientKey.Create(
        name,
        (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey() ?? certificate.GetECDsaPrivateKey()
            ?? throw new ClientKeyException(name, "has no private key, RSA or elliptic curve"),
        algorithm,
        keyId,
        certificate);
}
