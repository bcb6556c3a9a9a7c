using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PsApiAuth.Keys;
using PsApiAuth.Secrets;

namespace PsApiAuth.Tests.Keys;

[Trait("Semantics", "T3")]
public sealed class ClientKeyTests : IDisposable
{
    private const string Name = "-ClientKey";

    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 2048);

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly string _folder = Directory.CreateTempSubdirectory("clé [1] ").FullName;

    public void Dispose()
    {
        _rsa.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_algorithm_follows_the_key()
    {
        Assert.Equal("RS256", ClientKey.Create(Name, _rsa).Algorithm);
        Assert.Equal("PS256", ClientKey.Create(Name, _rsa, "PS256").Algorithm);
        Assert.Equal("ES256", ClientKey.Create(Name, ECDsa.Create(ECCurve.NamedCurves.nistP256)).Algorithm);
        Assert.Equal("ES384", ClientKey.Create(Name, ECDsa.Create(ECCurve.NamedCurves.nistP384)).Algorithm);
        Assert.Equal("ES512", ClientKey.Create(Name, ECDsa.Create(ECCurve.NamedCurves.nistP521)).Algorithm);
        Assert.Throws<ClientKeyException>(() => ClientKey.Create(Name, _rsa, "ES256"));
        Assert.Throws<ClientKeyException>(() => ClientKey.Create(Name, ECDsa.Create(ECCurve.NamedCurves.nistP384), "ES256"));
        Assert.Throws<ClientKeyException>(() => ClientKey.Create(Name, RSA.Create(1024)));
    }

    [Fact]
    public void Every_PEM_form_is_read()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.True(IsOurs(Reader().ReadText(_rsa.ExportPkcs8PrivateKeyPem())));
        Assert.True(IsOurs(Reader().ReadText(_rsa.ExportRSAPrivateKeyPem())));
        Assert.True(IsOurs(Reader("phrase é").ReadText(_rsa.ExportEncryptedPkcs8PrivateKeyPem("phrase é", Encryption))));
        Assert.Equal("ES384", Reader().ReadText(curve.ExportECPrivateKeyPem()).Algorithm);
        Assert.Equal("ES384", Reader("p").ReadText(curve.ExportEncryptedPkcs8PrivateKeyPem("p", Encryption)).Algorithm);
    }

    [Fact]
    public void A_certificate_beside_the_key_is_named_by_its_hash()
    {
        using var certificate = Certificate();
        var key = Reader().ReadText(certificate.ExportCertificatePem() + "\n" + _rsa.ExportPkcs8PrivateKeyPem());

        Assert.True(IsOurs(key));
        Assert.Equal(Base64Url.EncodeToString(SHA256.HashData(certificate.RawData)), key.CertificateHash);
    }

    [Fact]
    public void A_JWK_brings_its_id_and_algorithm()
    {
        var key = Reader().ReadText(Jwk(_rsa.ExportParameters(includePrivateParameters: true)));

        Assert.True(IsOurs(key));
        Assert.Equal(("PS256", "key-1"), (key.Algorithm, key.KeyId));
        Assert.Equal("ES256", Reader().ReadText(JwkOfCurve()).Algorithm);
    }

    [Fact]
    public void PFX_PEM_and_JWK_files_are_told_apart()
    {
        using var certificate = Certificate();
        var pfx = File("key.p12", certificate.Export(X509ContentType.Pkcs12, "open sesame"));
        var pem = File("key.pem", System.Text.Encoding.UTF8.GetBytes(_rsa.ExportPkcs8PrivateKeyPem()));

        Assert.True(IsOurs(Reader("open sesame").ReadFile(pfx)));
        Assert.NotNull(Reader("open sesame").ReadFile(pfx).CertificateHash);
        Assert.True(IsOurs(Reader().ReadFile(pem)));
        Assert.True(new CertificateReader(Name, SecretValue.FromText("open sesame")).ReadFile(pfx, key: null).HasPrivateKey);
    }

    [Fact]
    public void A_PEM_certificate_takes_its_key_from_beside_it_or_from_apart()
    {
        using var certificate = Certificate();
        var alone = File("cert.pem", System.Text.Encoding.UTF8.GetBytes(certificate.ExportCertificatePem()));
        var reader = new CertificateReader(Name, passphrase: null);

        Assert.Equal(certificate.Thumbprint, reader.ReadFile(alone, ClientKey.Create(Name, _rsa)).Thumbprint);
        Assert.Throws<ClientKeyException>(() => reader.ReadFile(alone, key: null));
        Assert.Throws<ClientKeyException>(() => reader.ReadFile(alone, ClientKey.Create(Name, RSA.Create(2048))));
    }

    [Theory]
    [InlineData("-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nMIIB\n-----END RSA PRIVATE KEY-----")]
    [InlineData("-----BEGIN PRIVATE KEY-----")]
    [InlineData("{\"kty\":\"oct\",\"k\":\"c2VjcmV0\"}")]
    [InlineData("{\"kty\":\"EC\",\"crv\":\"P-256\",\"d\":\"AA\"}")]
    [InlineData("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":5,\"d\":\"AA\"}")]
    [InlineData("{ nonsense")]
    public void What_is_no_private_key_is_refused_without_being_quoted(string text)
    {
        var fault = Assert.Throws<ClientKeyException>(() => Reader().ReadText(text));
        Assert.Equal("InvalidClientKey", fault.ErrorId);
        Assert.DoesNotContain("MIIB", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_key_needs_the_right_passphrase()
    {
        var pem = _rsa.ExportEncryptedPkcs8PrivateKeyPem("right", Encryption);

        Assert.Contains("-ClientKeyPassphrase", Assert.Throws<ClientKeyException>(() => Reader().ReadText(pem)).Remedy, StringComparison.Ordinal);
        Assert.Contains("passphrase", Assert.Throws<ClientKeyException>(() => Reader("wrong").ReadText(pem)).Message, StringComparison.Ordinal);
    }

    private static ClientKeyReader Reader(string? passphrase = null) => new(Name, passphrase is null ? null : SecretValue.FromText(passphrase), algorithm: null, keyId: null);

    private bool IsOurs(ClientKey key) => key.Key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(_rsa.ExportSubjectPublicKeyInfo());

    private X509Certificate2 Certificate() => new CertificateRequest("CN=client", _rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

    private string File(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        System.IO.File.WriteAllBytes(path, content);
        return path;
    }

    private static string Jwk(RSAParameters key) => $$"""
        {"kty":"RSA","kid":"key-1","alg":"PS256","n":"{{Text(key.Modulus)}}","e":"{{Text(key.Exponent)}}","d":"{{Text(key.D)}}",
         "p":"{{Text(key.P)}}","q":"{{Text(key.Q)}}","dp":"{{Text(key.DP)}}","dq":"{{Text(key.DQ)}}","qi":"{{Text(key.InverseQ)}}"}
        """;

    private static string JwkOfCurve()
    {
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = curve.ExportParameters(includePrivateParameters: true);
        return $$"""{"kty":"EC","crv":"P-256","x":"{{Text(key.Q.X)}}","y":"{{Text(key.Q.Y)}}","d":"{{Text(key.D)}}"}""";
    }

    private static string Text(byte[]? bytes) => Base64Url.EncodeToString(bytes);
}
