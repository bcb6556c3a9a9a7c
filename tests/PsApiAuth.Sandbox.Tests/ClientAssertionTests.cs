using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using PsApiAuth.Sandbox.Authorization;

namespace PsApiAuth.Sandbox.Tests;

public sealed class ClientAssertionTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task The_built_in_signer_gets_a_token()
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(sandbox.Server.AssertionClientKeyPem);

        var answer = await SendAsync(SandboxServer.AssertionClientId, new(new ECDsaSecurityKey(key), "ES256"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("token endpoint")]
    public async Task The_audience_is_the_issuer_or_the_token_endpoint(string audience)
    {
        using var key = RegisterRsa("audience-" + audience[0]);
        var uri = audience == "issuer" ? sandbox.Server.BaseAddress : sandbox.Server.TokenEndpoint;

        var answer = await SendAsync("audience-" + audience[0], new(new RsaSecurityKey(key), "RS256"), uri.AbsoluteUri);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task A_foreign_audience_is_refused()
    {
        using var key = RegisterRsa("foreign");

        var answer = await SendAsync("foreign", new(new RsaSecurityKey(key), "PS256"), "https://other.example.com/");

        Assert.NotEqual(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task A_foreign_key_is_refused()
    {
        using var registered = RegisterRsa("impostor");
        using var other = RSA.Create(2048);

        var answer = await SendAsync("impostor", new(new RsaSecurityKey(other), "RS256"));

        Assert.NotEqual(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task An_assertion_works_once()
    {
        using var key = RegisterRsa("replay");
        var assertion = Create("replay", new(new RsaSecurityKey(key), "RS256"), sandbox.Server.TokenEndpoint.AbsoluteUri);

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(assertion)).Status);
        Assert.Equal("invalid_client", (await SendAsync(assertion))["error"]);
    }

    [Fact]
    public async Task The_secret_signs_as_well()
    {
        var secret = sandbox.Variable("CLIENT_SECRET");

        var answer = await SendAsync(sandbox.Variable("CLIENT_ID"), new(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(secret)), "HS256"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task A_key_may_be_registered_as_JWK()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var jwk = $$"""{"kty":"EC","crv":"P-384","x":"{{Base64UrlEncoder.Encode(parameters.Q.X)}}","y":"{{Base64UrlEncoder.Encode(parameters.Q.Y)}}"}""";
        sandbox.Server.RegisterClient(new SandboxClient { Id = "jwk", PublicKeys = [jwk] });

        Assert.Equal(HttpStatusCode.OK, (await SendAsync("jwk", new(new ECDsaSecurityKey(key), "ES384"))).Status);
    }

    [Fact]
    public async Task An_assertion_is_a_grant_too()
    {
        var secret = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(sandbox.Variable("CLIENT_SECRET"))), "HS256");
        var good = Create(sandbox.Variable("CLIENT_ID"), secret, sandbox.Server.TokenEndpoint.AbsoluteUri);
        var foreign = Create("someone-else", secret, sandbox.Server.TokenEndpoint.AbsoluteUri);

        Assert.Equal(HttpStatusCode.OK, (await GrantAsync(good)).Status);
        Assert.Equal("invalid_grant", (await GrantAsync(foreign))["error"]);
    }

    [Fact]
    public async Task A_registered_certificate_authenticates_in_TLS()
    {
        using var own = CreateCertificate();
        using var other = CreateCertificate();
        sandbox.Server.RegisterClient(new SandboxClient { Id = "mtls", Certificate = own });

        Assert.Equal(HttpStatusCode.OK, await SendOverTlsAsync(own));
        Assert.Equal(HttpStatusCode.Unauthorized, await SendOverTlsAsync(other));
    }

    private Task<OAuthAnswer> GrantAsync(string assertion) => sandbox.PostAsync("/connect/token", sandbox.OwnBasic(),
        "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer", $"assertion={assertion}");

    private RSA RegisterRsa(string id)
    {
        var key = RSA.Create(2048);
        sandbox.Server.RegisterClient(new SandboxClient { Id = id, PublicKeys = [key.ExportSubjectPublicKeyInfoPem()] });
        return key;
    }

    private Task<OAuthAnswer> SendAsync(string client, SigningCredentials credentials, string? audience = null) =>
        SendAsync(Create(client, credentials, audience ?? sandbox.Server.TokenEndpoint.AbsoluteUri));

    private Task<OAuthAnswer> SendAsync(string assertion) => sandbox.PostAsync("/connect/token", null,
        "grant_type=client_credentials", $"client_assertion={assertion}",
        "client_assertion_type=urn:ietf:params:oauth:client-assertion-type:jwt-bearer");

    private static string Create(string client, SigningCredentials credentials, string audience) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = client,
        Audience = audience,
        Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = client, ["jti"] = Guid.NewGuid().ToString() },
        Expires = DateTime.UtcNow.AddMinutes(5),
        SigningCredentials = credentials,
    });

    private static X509Certificate2 CreateCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=client", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.2")], false));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pkcs12), null);
    }

    private async Task<HttpStatusCode> SendOverTlsAsync(X509Certificate2 certificate)
    {
        using var http = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = { CertificateChainPolicy = sandbox.Server.CreateTrustPolicy(), ClientCertificates = [certificate] },
        });
        using var content = new FormUrlEncodedContent([new("grant_type", "client_credentials"), new("client_id", "mtls")]);
        using var response = await http.PostAsync(new Uri(sandbox.Server.SecureBaseAddress, "connect/token"), content);
        return response.StatusCode;
    }
}
