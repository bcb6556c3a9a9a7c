using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PsApiAuth.Adapters.Tests.OAuth;

/// <summary>Self-signed client certificates.</summary>
internal static class TestCertificate
{
    public static X509Certificate2 Create(RSA key)
    {
        var request = new CertificateRequest("CN=acme-client", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], critical: false));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
