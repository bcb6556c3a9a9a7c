using System.Collections.Immutable;
using System.Security.Cryptography;
using PsApiAuth.Keys;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Tests.Tokens;

[Trait("Semantics", "C1")]
public sealed class TokenKeyTests
{
    private static readonly TokenRequest Basis = TokenRequests.Create() with { Scope = ScopeSet.Parse("a b"), Resources = ["urn:x", "urn:y"] };

    private readonly TokenKeyFactory _keys = new();

    public static TheoryData<string> Differences => [.. Different.Keys];

    private static Dictionary<string, TokenRequest> Different { get; } = new(StringComparer.Ordinal)
    {
        ["endpoint"] = Basis with { Server = AuthorizationServer.WithEndpoint(new Uri("https://login.example.com/token?tenant=2")) },
        ["authority"] = Basis with { Server = AuthorizationServer.WithAuthority(new Uri("https://login.example.com")) },
        ["client id"] = Basis with { ClientId = "other" },
        ["method"] = Basis with { Credential = new ClientCredential.Post(SecretValue.FromText("a secret of the test")) },
        ["encoding"] = Basis with { Credential = new ClientCredential.Basic(SecretValue.FromText("a secret of the test"), BasicEncoding.Raw) },
        ["secret"] = Basis with { Credential = new ClientCredential.Basic(SecretValue.FromText("a rotated secret")) },
        ["scope"] = Basis with { Scope = ScopeSet.Parse("a b c") },
        ["audience"] = Basis with { Audience = "urn:x" },
        ["resource"] = Basis with { Resources = ["urn:x"] },
        ["resource text"] = Basis with { Resources = ["urn:xu", "rn:y"] },
        ["parameter"] = Basis with { Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("tenant", "2") },
        ["grant"] = Basis with { Grant = new Grant.JwtBearer(SecretValue.FromText("an assertion")) },
        ["refresh token"] = Basis with { Grant = new Grant.RefreshToken(SecretValue.FromText("a refresh token")) },
        ["subject token"] = Basis with { Grant = new Grant.TokenExchange(new TypedToken(SecretValue.FromText("a token"), "urn:t"), null, null) },
        ["unchecked server"] = Basis with { Transport = new TransportSettings { SkipCertificateCheck = true } },
    };

    [Theory]
    [MemberData(nameof(Differences))]
    public void What_decides_the_token_decides_the_key(string difference) => Assert.NotEqual(_keys.Create(Basis), _keys.Create(Different[difference]));

    [Fact]
    public void Equal_requests_have_one_key()
    {
        var other = TokenRequests.Create() with { Scope = ScopeSet.Parse("b", "a a"), Resources = ["urn:x", "urn:y"], ExpiryBuffer = TimeSpan.Zero };
        Assert.Equal(_keys.Create(Basis), _keys.Create(other));
    }

    [Fact]
    public void A_key_that_was_kept_is_not_kept_for_a_changed_copy()
    {
        var first = _keys.Create(Basis);
        Assert.NotEqual(first, _keys.Create(Basis with { ClientId = "copy" }));
        Assert.Equal(first, _keys.Create(Basis));
    }

    [Fact]
    public void Another_process_cannot_form_the_key() => Assert.NotEqual(_keys.Create(Basis), new TokenKeyFactory().Create(Basis));

    [Fact]
    public void A_new_private_key_is_a_miss_and_the_same_one_read_again_a_hit()
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var same = ECDsa.Create(pair.ExportParameters(includePrivateParameters: true));
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Equal(_keys.Create(Signed(pair)), _keys.Create(Signed(same)));
        Assert.NotEqual(_keys.Create(Signed(pair)), _keys.Create(Signed(other)));

        static TokenRequest Signed(ECDsa key) => Basis with { Credential = new ClientCredential.PrivateKeyJwt(ClientKey.Create("-ClientKey", key)) };
    }
}
