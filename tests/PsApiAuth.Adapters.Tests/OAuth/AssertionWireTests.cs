using System.Security.Cryptography;
using System.Text;
using PsApiAuth.Keys;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Adapters.Tests.OAuth;

[Trait("Semantics", "T3")]
public sealed class AssertionWireTests : IDisposable
{
    private readonly Wire _wire = new();

    public void Dispose() => _wire.Dispose();

    [Fact]
    public async Task An_assertion_says_who_asks_whom_until_when()
    {
        using var key = RSA.Create(2048);
        await _wire.AnswerToken().AskAsync(Wire.Request(new ClientCredential.PrivateKeyJwt(ClientKey.Create("-ClientKey", key, keyId: "key-1"))));

        var sent = _wire.Requests[0];
        var payload = sent.Jwt(1);
        var now = _wire.Time.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", sent["client_assertion_type"]);
        Assert.Equal(("client", "client", Wire.Endpoint.AbsoluteUri), (Text("iss"), Text("sub"), Text("aud")));
        Assert.Equal(now, payload.GetProperty("iat").GetInt64());
        Assert.InRange(payload.GetProperty("exp").GetInt64(), now + 1, now + 300);
        Assert.Equal(("RS256", "key-1"), (sent.Jwt(0).GetProperty("alg").GetString(), sent.Jwt(0).GetProperty("kid").GetString()));
        Assert.Null(sent.Authorization);
        Assert.Null(sent["client_secret"]);

        string? Text(string name) => payload.GetProperty(name).GetString();
    }

    [Fact]
    public async Task Every_attempt_has_an_assertion_of_its_own()
    {
        using var wire = new Wire(TimeProvider.System);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await wire.Answer(Wire.Endpoint.AbsoluteUri, () => Wire.Failure(System.Net.HttpStatusCode.ServiceUnavailable), () => Wire.Json(Wire.Token))
            .AskAsync(Wire.Request(new ClientCredential.PrivateKeyJwt(ClientKey.Create("-ClientKey", key))));

        Assert.Equal(2, wire.Requests.Select(sent => sent.Jwt(1).GetProperty("jti").GetString()).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    [InlineData("ES384")]
    [InlineData("ES512")]
    public async Task Each_algorithm_signs_so_that_the_public_key_verifies(string algorithm)
    {
        using AsymmetricAlgorithm key = algorithm switch
        {
            "ES256" => ECDsa.Create(ECCurve.NamedCurves.nistP256),
            "ES384" => ECDsa.Create(ECCurve.NamedCurves.nistP384),
            "ES512" => ECDsa.Create(ECCurve.NamedCurves.nistP521),
            _ => RSA.Create(2048),
        };
        await _wire.AnswerToken().AskAsync(Wire.Request(new ClientCredential.PrivateKeyJwt(ClientKey.Create("-ClientKey", key, algorithm))));

        var parts = _wire.Requests[0]["client_assertion"]!.Split('.');
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        var signature = System.Buffers.Text.Base64Url.DecodeFromChars(parts[2]);
        var hash = algorithm[2..] switch { "384" => HashAlgorithmName.SHA384, "512" => HashAlgorithmName.SHA512, _ => HashAlgorithmName.SHA256 };
        Assert.Equal(algorithm, _wire.Requests[0].Jwt(0).GetProperty("alg").GetString());
        Assert.True(key is RSA rsa
            ? rsa.VerifyData(signed, signature, hash, algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1)
            : ((ECDsa)key).VerifyData(signed, signature, hash));
    }

    [Fact]
    public async Task A_certificate_is_named_by_its_hash()
    {
        using var key = RSA.Create(2048);
        using var certificate = TestCertificate.Create(key);
        await _wire.AnswerToken().AskAsync(Wire.Request(new ClientCredential.PrivateKeyJwt(ClientKey.Create("-ClientKey", key, certificate: certificate))));

        Assert.Equal(
            System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(certificate.RawData)),
            _wire.Requests[0].Jwt(0).GetProperty("x5t#S256").GetString());
        Assert.False(_wire.Requests[0].Jwt(0).TryGetProperty("kid", out _));
    }

    [Fact]
    public async Task The_secret_signs_as_well()
    {
        const string secret = "thirty-two characters and more é";
        await _wire.AnswerToken().AskAsync(Wire.Request(new ClientCredential.SecretJwt(SecretValue.FromText(secret))));

        var parts = _wire.Requests[0]["client_assertion"]!.Split('.');
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"));
        Assert.Equal("HS256", _wire.Requests[0].Jwt(0).GetProperty("alg").GetString());
        Assert.Equal(System.Buffers.Text.Base64Url.EncodeToString(expected), parts[2]);
    }

    [Fact]
    public async Task The_audience_is_the_issuer_by_option()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _wire.AnswerToken().Answer(
            "https://login.example.com/.well-known/openid-configuration",
            () => Wire.Json("""{"issuer":"https://login.example.com/","token_endpoint":"https://login.example.com/token"}"""));
        await _wire.AskAsync(Wire.Request(new ClientCredential.PrivateKeyJwt(ClientKey.Create("-ClientKey", key), AssertionAudience.Issuer)) with
        {
            Server = AuthorizationServer.WithAuthority(new Uri("https://login.example.com")),
        });

        Assert.Equal("https://login.example.com/", _wire.Requests[^1].Jwt(1).GetProperty("aud").GetString());
    }

    [Fact]
    public async Task A_client_signs_the_assertion_that_it_trades()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await _wire.AnswerToken().AskAsync(Wire.Request(new ClientCredential.None()) with
        {
            Grant = new Grant.SignedJwtBearer(ClientKey.Create("-ClientKey", key), "user@example.com", AssertionAudience.TokenEndpoint),
        });

        var payload = _wire.Requests[0].Jwt(1, "assertion");
        Assert.Equal(("client", "user@example.com"), (payload.GetProperty("iss").GetString(), payload.GetProperty("sub").GetString()));
    }
}
