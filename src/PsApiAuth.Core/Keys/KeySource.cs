using System.Security.Cryptography.X509Certificates;
using PsApiAuth.Secrets;

namespace PsApiAuth.Keys;

/// <summary>Where a key or certificate is read from, each time that it is needed.</summary>
public abstract record KeySource
{
    private KeySource()
    {
    }

    /// <summary>A secret that is the key's text, or the full path of its file.</summary>
    /// <param name="Secret">Where the secret is.</param>
    public sealed record FromSecret(SecretSource Secret) : KeySource;

    /// <summary>A file.</summary>
    /// <param name="Path">Its full path.</param>
    public sealed record FromFile(string Path) : KeySource;

    /// <summary>A certificate at hand, with its private key.</summary>
    /// <param name="Certificate">The certificate; it stays the caller's.</param>
    public sealed record FromCertificate(X509Certificate2 Certificate) : KeySource;

    /// <summary>A certificate of the user's or the machine's personal store.</summary>
    /// <param name="Thumbprint">Its SHA-1 or SHA-256 thumbprint in hexadecimal.</param>
    public sealed record FromStore(string Thumbprint) : KeySource;
}
