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

    /// <summary>The proxy, which may name its user and password in its user-info; null for the one that the environment names, if any.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Whether the proxy of the environment is passed by.</summary>
    public bool NoProxy { get; init; }

    /// <summary>The path of a Unix domain socket that all connections go through; null for the network.</summary>
    public string? UnixSocket { get; init; }
}
