using System.Security;
using System.Security.Cryptography.X509Certificates;
using PsApiAuth.Keys;
using PsApiAuth.Secrets;

namespace PsApiAuth;

/// <summary>
/// The argument of <c>-ClientKey</c> and <c>-ClientCertificate</c>: the path of a PEM, PFX or JWK file, such a text itself,
/// <c>env:NAME</c>, <c>vault:NAME</c>, a thumbprint, a SecureString or a certificate.
/// </summary>
public sealed class KeyArgument
{
    private readonly SecretValue? _text;
    private readonly X509Certificate2? _certificate;

    /// <summary>Takes a path, a reference, a thumbprint, or the text of a key.</summary>
    public KeyArgument(string text) => _text = SecretValue.FromText(text);

    /// <summary>Takes the text of a key.</summary>
    public KeyArgument(SecureString text) => _text = SecretValue.FromSecureString(text);

    /// <summary>Takes a file.</summary>
    public KeyArgument(FileInfo file) => _text = SecretValue.FromText(file.FullName);

    /// <summary>Takes a certificate with its private key.</summary>
    public KeyArgument(X509Certificate2 certificate) => _certificate = certificate;

    /// <summary>Nothing of a key.</summary>
    public override string ToString() => _certificate?.Subject ?? SecretMask.Ellipsis;

    /// <summary>Where the key or certificate is.</summary>
    /// <param name="parameter">The parameter that took it, with its dash.</param>
    /// <param name="fullPath">Makes full paths of those that the caller wrote.</param>
    internal KeySource ToSource(string parameter, Func<string, string> fullPath)
    {
        if (_certificate is not null) return new KeySource.FromCertificate(_certificate);

        var text = _text!.RevealSpan();
        if (SecretSource.ParseReference(text) is { } reference) return new KeySource.FromSecret(reference);
        if (text.IsWhiteSpace()) throw SecretNotSetException.ForParameter(parameter);
        if (ClientKeyReader.IsKeyText(text)) return new KeySource.FromSecret(new SecretSource.FromValue(_text, parameter));

        var word = text.ToString();
        return CertificateReader.IsThumbprint(word) ? new KeySource.FromStore(word) : new KeySource.FromFile(fullPath(word));
    }
}
