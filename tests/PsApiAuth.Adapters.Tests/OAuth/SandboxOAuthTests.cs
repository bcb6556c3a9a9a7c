using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PsApiAuth.Keys;
using PsApiAuth.Requests;
using PsApiAuth.Sandbox;
using PsApiAuth.Sandbox.Authorization;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Adapters.Tests.OAuth;

/// <summary>Against a real authorization server, over real sockets.</summary>
public sealed class SandboxOAuthTests : IAsyncLifetime
{
    private const string Odd = "é:/+% &=";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly EventLog _events = new();
    private SandboxServer _sandbox = null!;
    private AuthSession _session = null!;

    public static TheoryData<bool, string> Methods => new MatrixTheoryData<bool, string>(
        [true, false],
        ["basic", "raw", "post", "secret jwt", "signer", "RS256", "PS256", "ES384", "none"]);

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync();
        _session = SessionFactory.Create(TimeProvider.System, settings =>
        {
            var handler = TransportPool.CreateSocketsHandler(settings);
            handler.SslOptions.CertificateChainPolicy = _sandbox.CreateTrustPolicy();
            return handler;
        });
    }

    public async ValueTask DisposeAsync()
    {
        _session.Dispose();
        await _sandbox.DisposeAsync();
        _rsa.Dispose();
    }

    [Theory]
    [MemberData(nameof(Methods))]
    [Trait("Semantics", "T1")]
    [Trait("Semantics", "T2")]
    [Trait("Semantics", "T3")]
    public async Task Each_client_authentication_gets_a_token_that_the_API_takes(bool https, string method)
    {
        var request = Client(method) with { Server = Server(https), Scope = ScopeSet.Parse("read:data") };
        if (method == "none") request = request with { Grant = await SubjectAsync(https) };
        var token = (await GetAsync(request)).Token;

        Assert.Equal("read:data", token.Scope.ToString());
        Assert.Equal(HttpStatusCode.OK, await CallAsync(request, https));
        Assert.Equal(method == "none" ? 2 : 1, _sandbox.Recorder.Count("/connect/token"));
    }

    [Fact]
    [Trait("Semantics", "T2")]
    public async Task A_client_certificate_gets_a_token_and_goes_to_the_API_with_it()
    {
        using var certificate = TestCertificate.Create(_rsa);
        _sandbox.RegisterClient(new SandboxClient { Id = "tls", Certificate = certificate });
        var pem = certificate.ExportCertificatePem() + "\n" + _rsa.ExportPkcs8PrivateKeyPem();
        var request = Client("tls") with { Server = Server(https: true), Credential = new ClientCredential.Tls(new CertificateReader("-ClientCertificate", passphrase: null).ReadPem(pem, key: null)) };

        Assert.Equal(HttpStatusCode.OK, await CallAsync(request, https: true));
        foreach (var path in (string[])["/connect/token", "/v1/me"])
        {
            Assert.Contains(Assert.Single(_sandbox.Recorder.For(path)).Credentials, sighting => sighting.Place == Sandbox.Recording.CredentialPlace.Certificate);
        }
    }

    [Fact]
    [Trait("Semantics", "T2")]
    public async Task A_client_certificate_is_not_used_without_TLS()
    {
        using var certificate = TestCertificate.Create(_rsa);
        var request = Client("tls") with { Server = Server(https: false), Credential = new ClientCredential.Tls(certificate) };

        Assert.Equal("UnencryptedAuthentication", (await Assert.ThrowsAsync<InvalidSettingException>(() => GetAsync(request))).ErrorId);
        Assert.Empty(_sandbox.Recorder.Requests);
    }

    [Theory]
    [InlineData("basic")]
    [InlineData("post")]
    [Trait("Semantics", "T1")]
    public async Task Another_encoding_or_secret_is_refused(string method)
    {
        var request = Client(method) with { Server = Server(https: true) };
        var wrong = SecretValue.FromText(Odd + "wrong");
        request = request with { Credential = method == "post" ? new ClientCredential.Post(wrong) : new ClientCredential.Basic(wrong) };

        var fault = await Assert.ThrowsAsync<TokenException>(() => GetAsync(request));
        Assert.Equal("invalid_client", fault.Error.Error);
        Assert.DoesNotContain("wrong", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, _sandbox.Recorder.Count("/connect/token"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Trait("Semantics", "T9")]
    [Trait("Semantics", "T11")]
    public async Task Discovery_introspection_and_revocation_work_from_the_issuer_alone(bool https)
    {
        var request = Client("basic") with { Server = AuthorizationServer.WithAuthority(Origin(https)) };
        var token = (await GetAsync(request)).Token;

        var before = await _session.TokenEndpoint.IntrospectAsync(request, token.AccessToken, _events, default);
        await _session.TokenEndpoint.RevokeAsync(request, token.AccessToken, isRefreshToken: false, _events, default);
        var after = await _session.TokenEndpoint.IntrospectAsync(request, token.AccessToken, _events, default);

        Assert.True(before.Active);
        Assert.Equal(request.ClientId, before.ClientId);
        Assert.NotNull(before.ExpiresAt);
        Assert.False(after.Active);
        Assert.Equal(1, _sandbox.Recorder.Count("/.well-known/openid-configuration"));
    }

    [Theory]
    [InlineData("signer")]
    [InlineData("post")]
    [InlineData("secret jwt")]
    [Trait("Semantics", "T11")]
    public async Task A_token_endpoint_alone_leads_to_the_metadata_of_its_origin(string method)
    {
        var request = Client(method) with { Server = Server(https: true) };
        var token = (await GetAsync(request)).Token;
        await _session.TokenEndpoint.RevokeAsync(request, token.AccessToken, isRefreshToken: false, _events, default);

        Assert.False((await _session.TokenEndpoint.IntrospectAsync(request, token.AccessToken, _events, default)).Active);
    }

    [Fact]
    [Trait("Semantics", "T9")]
    public async Task The_issuer_may_be_the_audience_of_assertions()
    {
        var key = new ClientCredential.PrivateKeyJwt(SignerKey(), AssertionAudience.Issuer);
        var request = Client("signer") with { Server = AuthorizationServer.WithAuthority(Origin(https: true)), Credential = key };
        Assert.NotNull((await GetAsync(request)).Token);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 3)]
    [Trait("Semantics", "T10")]
    public async Task A_refresh_token_is_kept_or_replaced_as_the_server_has_it(bool rotates, int tokens)
    {
        _sandbox.RegisterClient(new SandboxClient { Id = "refresher", Secret = Odd, RotateRefreshTokens = rotates });
        var client = Wire.Request(new ClientCredential.Basic(SecretValue.FromText(Odd)), "refresher") with { Server = Server(https: true) };
        var first = (await GetAsync(client with { Scope = ScopeSet.Parse("read:data offline_access") })).Token.RefreshToken!;
        var request = client with { Grant = new Grant.RefreshToken(first) };

        var seen = new HashSet<string>([first.Reveal()], StringComparer.Ordinal);
        for (var renewal = 0; renewal < 2; renewal++)
        {
            var token = (await _session.Tokens.GetAsync(request, forceRefresh: true, _events, default)).Token;
            seen.Add(token.RefreshToken!.Reveal());
        }

        Assert.Equal(tokens, seen.Count);
        Assert.Equal(HttpStatusCode.OK, await CallAsync(request, https: true));
    }

    [Fact]
    public async Task A_token_is_exchanged()
    {
        var exchange = await SubjectAsync(https: true);
        var request = Client("basic") with { Server = Server(https: true), Grant = exchange };
        var token = (await GetAsync(request)).Token;

        Assert.NotEqual(exchange.Subject.Token.Reveal(), token.AccessToken.Reveal(), StringComparer.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await CallAsync(request, https: true));
    }

    [Fact]
    [Trait("Semantics", "T7")]
    public async Task A_bomb_is_not_unpacked()
    {
        _sandbox.Faults.Set("/connect/token", "bomb");
        var fault = await Assert.ThrowsAsync<TokenException>(() => GetAsync(Client("basic") with { Server = Server(https: true) }));
        Assert.Contains("1 MiB", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "A1")]
    public async Task A_revoked_token_is_renewed_on_the_way()
    {
        var request = Client("basic") with { Server = Server(https: true) };
        Assert.Equal(HttpStatusCode.OK, await CallAsync(request, https: true));
        _sandbox.RevokeAccessTokens();

        Assert.Equal(HttpStatusCode.OK, await CallAsync(request, https: true));
        Assert.Equal(2, _sandbox.Recorder.Count("/connect/token"));
    }

    private TokenRequest Client(string method)
    {
        var secret = SecretValue.FromText(Odd + "and thirty-two bytes in all");
        var id = $"{Odd} {method}";
        switch (method)
        {
            case "basic" or "post" or "secret jwt" or "raw":
                if (method == "raw") id = "raw";
                _sandbox.RegisterClient(new SandboxClient { Id = id, Secret = secret.Reveal(), RawBasic = method == "raw" });
                return Wire.Request(
                    method switch
                    {
                        "post" => new ClientCredential.Post(secret),
                        "secret jwt" => new ClientCredential.SecretJwt(secret),
                        _ => new ClientCredential.Basic(secret, method == "raw" ? BasicEncoding.Raw : BasicEncoding.Form),
                    },
                    id);
            case "signer":
                return Wire.Request(new ClientCredential.PrivateKeyJwt(SignerKey()), SandboxServer.AssertionClientId);
            case "RS256" or "PS256":
                _sandbox.RegisterClient(new SandboxClient { Id = id, PublicKeys = [_rsa.ExportSubjectPublicKeyInfoPem()] });
                return Wire.Request(new ClientCredential.PrivateKeyJwt(ClientKey.Create("-ClientKey", _rsa, method)), id);
            case "ES384":
                var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
                _sandbox.RegisterClient(new SandboxClient { Id = id, PublicKeys = [key.ExportSubjectPublicKeyInfoPem()] });
                return Wire.Request(new ClientCredential.PrivateKeyJwt(ClientKey.Create("-ClientKey", key)), id);
            case "none":
                return Wire.Request(new ClientCredential.None(), SandboxServer.PublicClientId);
            default:
                return Wire.Request(new ClientCredential.None(), method);
        }
    }

    private ClientKey SignerKey() => new ClientKeyReader("-ClientKey", passphrase: null, algorithm: null, keyId: null).ReadText(_sandbox.AssertionClientKeyPem);

    private async Task<Grant.TokenExchange> SubjectAsync(bool https)
    {
        var own = Wire.Request(new ClientCredential.Basic(SecretValue.FromText(_sandbox.Environment["CLIENT_SECRET"])), _sandbox.Environment["CLIENT_ID"]);
        var subject = (await GetAsync(own with { Server = Server(https) })).Token.AccessToken;
        return new Grant.TokenExchange(new TypedToken(subject, GrantNames.TokenType("AccessToken")), null, null);
    }

    private Uri Origin(bool https) => https ? _sandbox.SecureBaseAddress : _sandbox.BaseAddress;

    private AuthorizationServer Server(bool https) => AuthorizationServer.WithEndpoint(new Uri(Origin(https), "connect/token"));

    private async Task<AcquiredToken> GetAsync(TokenRequest request) => await _session.Tokens.GetAsync(request, forceRefresh: false, _events, default);

    private async Task<HttpStatusCode> CallAsync(TokenRequest request, bool https)
    {
        using var response = await _session.SendAsync(
            new AuthRequest { Method = HttpMethod.Get, Uri = new Uri(Origin(https), "v1/me"), Scheme = new AuthScheme.OAuth(request) }, _events, default);
        return response.StatusCode;
    }
}
