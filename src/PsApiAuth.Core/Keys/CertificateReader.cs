using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PsApiAuth.Secrets;

namespace PsApiAuth.Keys;

/// <summary>Reads client certificates with their private keys, for TLS.</summary>
/// <param name="name">The parameter that errors name.</param>
/// <param name="passphrase">Opens encrypted PEM and PFX; null for none.</param>
public sealed class CertificateReader(string name, SecretValue? passphrase)
{
    /// <summary>Whether a text has the form of a certificate's SHA-1 or SHA-256 thumbprint.</summary>
    public static bool IsThumbprint(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigit);

    /// <summary>Reads a PFX file, or a PEM file with the certificate and, unless it is given apart, its key.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">The private key, where it is kept apart; null otherwise.</param>
    /// <exception cref="ClientKeyException">It cannot be read, or has no private key.</exception>
    public X509Certificate2 ReadFile(string path, ClientKey? key)
    {
        var text = KeyFile.ReadText(name, path);
        return text is not null && ClientKeyReader.IsKeyText(text) ? ReadPem(text, key) : RequireKey(KeyFile.ReadPfx(name, path, passphrase));
    }

    /// <summary>Reads PEM with the certificate and, unless it is given apart, its key.</summary>
    /// <exception cref="ClientKeyException">It cannot be read, or has no private key.</exception>
    public X509Certificate2 ReadPem(string pem, ClientKey? key)
    {
        try
        {
            using var certificate = PemKeyReader.CertificateIn(name, pem) ?? throw new ClientKeyException(name, "is PEM without a certificate");
            using var joined = (key?.Key ?? PemKeyReader.Read(name, pem, passphrase)) switch
            {
                RSA rsa => certificate.CopyWithPrivateKey(rsa),
                var other => certificate.CopyWithPrivateKey((ECDsa)other),
            };

            // TLS on Windows cannot use a key that exists only in memory; the way through PKCS #12 gives it a place.
            return X509CertificateLoader.LoadPkcs12(joined.Export(X509ContentType.Pkcs12), password: null);
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException or InvalidOperationException)
        {
            throw new ClientKeyException(name, "is damaged, or certificate and key do not belong together");
        }
    }

    /// <summary>Finds a certificate by its thumbprint in the user's or the machine's personal store.</summary>
    /// <exception cref="ClientKeyException">It is not there, or has no private key.</exception>
    public X509Certificate2 FindInStore(string thumbprint)
    {
        var algorithm = thumbprint.Length == 64 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1;
        foreach (var location in (ReadOnlySpan<StoreLocation>)[StoreLocation.CurrentUser, StoreLocation.LocalMachine])
        {
            using var store = new X509Store(StoreName.My, location);
            try
            {
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            }
            catch (CryptographicException)
            {
                // Not every system has both stores.
                continue;
            }

            if (store.Certificates.FindByThumbprint(algorithm, thumbprint) is [var found, ..]) return RequireKey(found);
        }

        throw new ClientKeyException(name, "is not in the personal certificate store of the user or the machine", "Check the thumbprint, or give a file.");
    }

    /// <summary>Takes a certificate that the caller owns.</summary>
    /// <exception cref="ClientKeyException">It has no private key.</exception>
    public X509Certificate2 Take(X509Certificate2 certificate) => RequireKey(new X509Certificate2(certificate));

    private X509Certificate2 RequireKey(X509Certificate2 certificate) => certificate.HasPrivateKey
        ? certificate
        : throw new ClientKeyException(name, "has no private key");
}
