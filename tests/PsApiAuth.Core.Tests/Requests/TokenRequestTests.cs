using System.Security.Cryptography;
using PsApiAuth.Tests.Events;
using PsApiAuth.Keys;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Tests.Requests;

/// <summary>From settings to a token request.</summary>
public sealed class TokenRequestTests : ISecretVault
{
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal)
    {
        ["TOKEN_URL"] = "https://login.example.com/token", ["CLIENT_ID"] = "client", ["CLIENT_SECRET"] = "a secret of thirty-two characters", ["SCOPE"] = "read:data",
    };

    [Fact]
    [Trait("Semantics", "T2")]
    public void Basic_is_the_default()
    {
        var request = Resolve(new OAuthSettings());
        Assert.Equal("a secret of thirty-two characters", Assert.IsType<ClientCredential.Basic>(request.Credential).Secret.Reveal());
        Assert.Equal("read:data", request.Scope.ToString());
    }

    [Theory]
    [Trait("Semantics", "T2")]
    [InlineData(ClientAuthentication.Basic)]
    [InlineData(ClientAuthentication.Post)]
    [InlineData(ClientAuthentication.ClientSecretJwt)]
    [InlineData(ClientAuthentication.PrivateKeyJwt)]
    [InlineData(ClientAuthentication.None)]
    public void Each_method_makes_one_credential(ClientAuthentication method) =>
        Assert.Equal(method, Resolve(new OAuthSettings { ClientAuthentication = method, ClientKey = Key() }).Credential.Method);

    [Fact]
    [Trait("Semantics", "T2")]
    public void A_key_alone_means_an_assertion() =>
        Assert.Equal(ClientAuthentication.PrivateKeyJwt, Resolve(new OAuthSettings { ClientKey = Key() }).Credential.Method);

    [Theory]
    [Trait("Semantics", "T2")]
    [InlineData("client_secret")]
    [InlineData("client_assertion")]
    [InlineData("grant_type")]
    [InlineData("subject_token_type")]
    public void A_second_credential_cannot_come_in_through_parameters(string name)
    {
        var settings = new OAuthSettings { Parameters = [new NamedText(name, "x")] };
        Assert.Equal("ReservedParameter", Assert.Throws<InvalidSettingException>(() => Resolve(settings)).ErrorId);
    }

    [Theory]
    [Trait("Semantics", "T4")]
    [InlineData("scope", "-Scope")]
    [InlineData("audience", "-Audience")]
    [InlineData("resource", "-Resource")]
    [InlineData("requested_token_type", "-RequestedTokenType")]
    public void What_a_parameter_decides_is_not_sent_twice(string name, string parameter)
    {
        var settings = new OAuthSettings { Parameters = [new NamedText(name, "x")] };
        Assert.Contains(parameter + ",", Assert.Throws<InvalidSettingException>(() => Resolve(settings)).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "T3")]
    public void A_short_secret_cannot_sign()
    {
        _environment["CLIENT_SECRET"] = "short one";
        var fault = Assert.Throws<InvalidSettingException>(() => Resolve(new OAuthSettings { ClientAuthentication = ClientAuthentication.ClientSecretJwt }));
        Assert.DoesNotContain("short one", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "T9")]
    public void An_authority_makes_the_endpoint_of_the_environment_needless()
    {
        var request = Resolve(new OAuthSettings { Authority = "https://login.example.com/tenant" });
        Assert.Null(request.Server.TokenEndpoint);
        Assert.Equal("AuthorityNeeded", Assert.Throws<InvalidSettingException>(
            () => Resolve(new OAuthSettings { ClientKey = Key(), AssertionAudience = AssertionAudience.Issuer })).ErrorId);
    }

    [Fact]
    public void The_grant_follows_the_token_that_is_given()
    {
        Assert.IsType<Grant.ClientCredentials>(Resolve(new OAuthSettings()).Grant);
        Assert.IsType<Grant.RefreshToken>(Resolve(With(new GrantSettings { RefreshToken = Value("r") })).Grant);
        Assert.IsType<Grant.JwtBearer>(Resolve(With(new GrantSettings { Assertion = Value("a") })).Grant);
        Assert.IsType<Grant.SignedJwtBearer>(Resolve(With(new GrantSettings { Subject = "user" }) with { ClientKey = Key() }).Grant);
        var exchange = Assert.IsType<Grant.TokenExchange>(Resolve(With(new GrantSettings { SubjectToken = Value("s"), SubjectTokenType = "IdToken" })).Grant);
        Assert.Equal("urn:ietf:params:oauth:token-type:id_token", exchange.Subject.Type);
    }

    [Theory]
    [InlineData(GrantType.RefreshToken, "-RefreshToken")]
    [InlineData(GrantType.JwtBearer, "-ClientKey")]
    [InlineData(GrantType.TokenExchange, "-SubjectToken")]
    public void A_grant_without_its_token_is_refused(GrantType type, string parameter)
    {
        var fault = Assert.Throws<SecretNotSetException>(() => Resolve(With(new GrantSettings { Type = type })));
        Assert.Contains(parameter, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("client_credentials", GrantType.ClientCredentials)]
    [InlineData("RefreshToken", GrantType.RefreshToken)]
    [InlineData("urn:ietf:params:oauth:grant-type:jwt-bearer", GrantType.JwtBearer)]
    [InlineData("urn:ietf:params:oauth:grant-type:token-exchange", GrantType.TokenExchange)]
    public void Grants_go_by_their_names_and_those_of_the_RFCs(string name, GrantType type) => Assert.Equal(type, GrantNames.Parse(name));

    [Theory]
    [InlineData("vault:entry", null, "entry")]
    [InlineData("VAULT:Team/entry/with/slashes", "Team", "entry/with/slashes")]
    public void A_vault_is_asked_for_secrets_that_it_holds(string reference, string? vault, string name)
    {
        var settings = new OAuthSettings { ClientSecret = SecretSource.Parse(SecretValue.FromText(reference), "-ClientSecret") };
        Assert.Equal($"{vault}|{name}", Assert.IsType<ClientCredential.Basic>(Resolve(settings).Credential).Secret.Reveal());
    }

    SecretValue ISecretVault.Read(SecretSource.FromVault entry) => SecretValue.FromText($"{entry.Vault}|{entry.Name}");

    private static OAuthSettings With(GrantSettings grant) => new() { Grant = grant };

    private static SecretSource.FromValue Value(string text) => new(SecretValue.FromText(text), "-Token");

    private static ClientKeySettings Key()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new ClientKeySettings { Source = new KeySource.FromSecret(Value(key.ExportPkcs8PrivateKeyPem().Replace("\n", "\\n", StringComparison.Ordinal))) };
    }

    private TokenRequest Resolve(OAuthSettings settings) =>
        new AuthenticationResolver(new SecretResolver(_environment.GetValueOrDefault, this, new KnownSecrets())).ResolveToken(settings, new EnvironmentNames(""), new EventLog());
}
