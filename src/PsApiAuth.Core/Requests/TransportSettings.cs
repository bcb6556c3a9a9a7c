using System.Security.Cryptography.X509Certificates;

namespace PsApiAuth.Requests;

/// <summary>What decides which connections a call may share with others.</summary>
public sealed record TransportSettings
{
    /// <summary>The platform's defaults.</summary>
    public static TransportSettings Default { get; } = new();

    /// <summary>Whether any server certificate is accepted. For development alone.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>Presented in the TLS handshake; null for none.</summary>
    public X509Certificate2? ClientCertificate { get; init; }
}
