using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PsApiAuth.Sandbox.Authorization;
using PsApiAuth.Sandbox.Faults;
using PsApiAuth.Sandbox.Hosting;
using PsApiAuth.Sandbox.Recording;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace PsApiAuth.Sandbox;

/// <summary>
/// A running sandbox: an OAuth 2.0 authorization server and a sample API on random loopback ports, with random secrets
/// that are worthless outside of it.
/// </summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly SandboxAddresses _addresses;
    private readonly SandboxCredentials _credentials;
    private readonly ClientRegistry _clients;
    private readonly TokenLedger _ledger;
    private readonly X509Certificate2 _certificate;
    private readonly ECDsa _assertionKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private SandboxServer(WebApplication application, X509Certificate2 certificate)
    {
        _application = application;
        _certificate = certificate;
        _addresses = application.Services.GetRequiredService<SandboxAddresses>();
        _credentials = application.Services.GetRequiredService<SandboxCredentials>();
        _clients = application.Services.GetRequiredService<ClientRegistry>();
        _ledger = application.Services.GetRequiredService<TokenLedger>();
        Recorder = application.Services.GetRequiredService<RequestRecorder>();
        Faults = application.Services.GetRequiredService<FaultControl>();
        Certificate = X509CertificateLoader.LoadCertificate(certificate.RawDataMemory.Span);
    }

    /// <summary>The http origin, with a trailing slash.</summary>
    public Uri BaseAddress => _addresses.Plain;

    /// <summary>The https origin, with a trailing slash. HTTP/2 is spoken here.</summary>
    public Uri SecureBaseAddress => _addresses.Secure;

    /// <summary>A second http origin of the same application, with a trailing slash: cross-origin to the first.</summary>
    public Uri CrossBaseAddress => _addresses.Cross;

    /// <summary>The http token endpoint.</summary>
    public Uri TokenEndpoint => new(BaseAddress, AuthorizationServer.TokenPath);

    /// <summary>The public part of the certificate of <see cref="SecureBaseAddress"/>.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>
    /// The environment variables that a script needs, secrets included: <c>SANDBOX_URL</c>, <c>API_BASE_URL</c>,
    /// <c>TOKEN_URL</c>, <c>CLIENT_ID</c>, <c>CLIENT_SECRET</c>, <c>SCOPE</c>, <c>API_KEY</c>, <c>ACCESS_TOKEN</c>.
    /// </summary>
    public IReadOnlyDictionary<string, string> Environment { get; private set; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The id of the built-in client that authenticates with an ES256 assertion.</summary>
    public static string AssertionClientId => "acme-signer";

    /// <summary>The private key of <see cref="AssertionClientId"/>, as PEM (PKCS#8).</summary>
    public string AssertionClientKeyPem => _assertionKey.ExportPkcs8PrivateKeyPem();

    /// <summary>The id of the built-in public client. It has no credentials and cannot use the client-credentials grant.</summary>
    public static string PublicClientId => "acme-public";

    /// <summary>What the sandbox received.</summary>
    public RequestRecorder Recorder { get; }

    /// <summary>How the sandbox misbehaves.</summary>
    public FaultControl Faults { get; }

    /// <summary>Starts a sandbox.</summary>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <returns>The running sandbox. Dispose of it to stop it.</returns>
    public static async Task<SandboxServer> StartAsync(SandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SandboxOptions();
        var certificate = LoopbackCertificate.Create(DateTimeOffset.UtcNow);
        var server = new SandboxServer(SandboxHost.Build(options, certificate), certificate);
        try
        {
            await server._application.StartAsync(cancellationToken);
            server._addresses.Set(server._application.Urls);
            server.AddBuiltInClients();
            server.Environment = server.CreateEnvironment();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes a client known, or replaces the one with its id.</summary>
    /// <param name="client">The client.</param>
    /// <exception cref="ArgumentException">A public key cannot be read.</exception>
    public void RegisterClient(SandboxClient client)
    {
        _ = ClientKeys.Of(client);
        _clients.Add(client);
    }

    /// <summary>Revokes every access token that was issued. The static <c>ACCESS_TOKEN</c> stays.</summary>
    /// <returns>How many were live.</returns>
    public int RevokeAccessTokens() => _ledger.RevokeAll(TokenTypeIdentifiers.AccessToken);

    /// <summary>
    /// A chain policy under which <see cref="Certificate"/> and nothing else is trusted, for
    /// <c>SslClientAuthenticationOptions.CertificateChainPolicy</c>.
    /// </summary>
    public X509ChainPolicy CreateTrustPolicy() => new()
    {
        TrustMode = X509ChainTrustMode.CustomRootTrust,
        CustomTrustStore = { Certificate },
        RevocationMode = X509RevocationMode.NoCheck,
    };

    /// <summary>Names a secret without showing it, as <see cref="Recorder"/> does: the first 64 bits of its SHA-256 in hexadecimal.</summary>
    /// <param name="secret">The secret.</param>
    public static string Fingerprint(string secret) => SandboxSecrets.Fingerprint(secret);

    /// <summary>Stops the sandbox at once; open connections are cut.</summary>
    public async ValueTask DisposeAsync()
    {
        Faults.Clear();
        await _application.StopAsync(new CancellationToken(canceled: true));
        await _application.DisposeAsync();
        _certificate.Dispose();
        Certificate.Dispose();
        _assertionKey.Dispose();
    }

    private void AddBuiltInClients()
    {
        _clients.Add(new SandboxClient { Id = _credentials.ClientId, Secret = _credentials.ClientSecret });
        _clients.Add(new SandboxClient { Id = AssertionClientId, PublicKeys = [_assertionKey.ExportSubjectPublicKeyInfoPem()] });
        _clients.Add(new SandboxClient { Id = PublicClientId });
    }

    private FrozenDictionary<string, string> CreateEnvironment()
    {
        var root = BaseAddress.GetLeftPart(UriPartial.Authority);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SANDBOX_URL"] = root,
            ["API_BASE_URL"] = root + "/v1",
            ["TOKEN_URL"] = TokenEndpoint.AbsoluteUri,
            ["CLIENT_ID"] = _credentials.ClientId,
            ["CLIENT_SECRET"] = _credentials.ClientSecret,
            ["SCOPE"] = SandboxScopes.ReadData,
            ["API_KEY"] = _credentials.ApiKey,
            ["ACCESS_TOKEN"] = _credentials.AccessToken,
        }.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
