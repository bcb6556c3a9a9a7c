using System.Security.Cryptography.X509Certificates;
using PsApiAuth.Events;
using PsApiAuth.Secrets;

namespace PsApiAuth.Keys;

/// <summary>Reads keys and certificates from their sources.</summary>
/// <param name="secrets">Reads those that are secrets.</param>
/// <param name="passphrase">Where the passphrase is; null for none.</param>
/// <param name="events">Learns of what happens on the way.</param>
public sealed class KeyResolver(SecretResolver secrets, SecretSource? passphrase, IEventSink events)
{
    private const string CertificateParameter = "-ClientCertificate";
    private const string KeyParameter = "-ClientKey";

    private readonly SecretValue? _passphrase = passphrase is null ? null : secrets.Resolve(passphrase, SecretUse.Key, events);

    /// <summary>The private key.</summary>
    /// <exception cref="ApiAuthException">It is missing or cannot be used.</exception>
    public ClientKey Key(KeySource source, string? algorithm, string? keyId)
    {
        var reader = new ClientKeyReader(NameOf(source, KeyParameter), _passphrase, algorithm, keyId);
        return source switch
        {
            KeySource.FromSecret secret when Text(secret) is var text => ClientKeyReader.IsKeyText(text) ? reader.ReadText(text) : reader.ReadFile(PathIn(text, secret)),
            KeySource.FromFile file => reader.ReadFile(file.Path),
            KeySource.FromCertificate certificate => reader.FromCertificate(certificate.Certificate),
            KeySource.FromStore store => reader.FromCertificate(new CertificateReader(KeyParameter, _passphrase).FindInStore(store.Thumbprint)),
            _ => throw new ArgumentOutOfRangeException(nameof(source)),
        };
    }

    /// <summary>The certificate, with its private key.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="key">The key, where it is kept apart from a PEM certificate.</param>
    /// <exception cref="ApiAuthException">It is missing or cannot be used.</exception>
    public X509Certificate2 Certificate(KeySource source, ClientKey? key)
    {
        var reader = new CertificateReader(NameOf(source, CertificateParameter), _passphrase);
        return source switch
        {
            KeySource.FromSecret secret when Text(secret) is var text => ClientKeyReader.IsKeyText(text) ? reader.ReadPem(text, key) : reader.ReadFile(PathIn(text, secret), key),
            KeySource.FromFile file => reader.ReadFile(file.Path, key),
            KeySource.FromCertificate certificate => reader.Take(certificate.Certificate),
            KeySource.FromStore store => reader.FindInStore(store.Thumbprint),
            _ => throw new ArgumentOutOfRangeException(nameof(source)),
        };
    }

    private string Text(KeySource.FromSecret secret)
    {
        var value = secrets.Resolve(secret.Secret, SecretUse.Key, events);

        // One-line variables write line breaks as \n.
        return value.RevealSpan().Contains("-----BEGIN", StringComparison.Ordinal)
            ? value.Reveal().Replace("\\n", "\n", StringComparison.Ordinal)
            : value.Reveal();
    }

    // A relative path in a variable would mean something else in every folder.
    private static string PathIn(string text, KeySource.FromSecret secret) => Path.IsPathFullyQualified(text)
        ? text
        : throw new ClientKeyException(secret.Secret.DisplayName, "is neither PEM nor JWK, nor the full path of a file");

    private static string NameOf(KeySource source, string parameter) => source is KeySource.FromSecret secret ? secret.Secret.DisplayName : parameter;
}
