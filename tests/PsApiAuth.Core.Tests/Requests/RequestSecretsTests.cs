using System.Net.Http.Headers;
using System.Text;
using PsApiAuth.Requests;
using PsApiAuth.Scoring;
using PsApiAuth.Secrets;

namespace PsApiAuth.Core.Tests.Requests;

[Trait("Semantics", "E2")]
public sealed class RequestSecretsTests
{
    private static readonly string Secret = new SecretGenerator(1).Generate("<alnum*32>");
    private readonly KnownSecrets _known = new();

    public static TheoryData<string, string> Fields() => new()
    {
        { "Authorization", $"Bearer {Secret}" },
        { "Authorization", Secret },
        { "Proxy-Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"bob:{Secret}"))}" },
        { "Cookie", $"lang=en; session={Secret}; theme=dark" },
        { "X-Api-Key", Secret },
        { "X-Vault-Token", Secret },
        { "Ocp-Apim-Subscription-Key", Secret },
    };

    [Theory, MemberData(nameof(Fields), DisableDiscoveryEnumeration = true)]
    public void A_header_that_carries_a_credential_makes_it_known(string name, string value)
    {
        Learn(Request() with { Headers = [new(name, value)] });
        Assert.True(IsKnown(Secret));
        Assert.Equal("bob prefers dark, en", new Redactor(_known).Redact("bob prefers dark, en"));
    }

    [Theory]
    [InlineData("api_key")]
    [InlineData("access_token")]
    [InlineData("client_secret")]
    [InlineData("sig")]
    public void A_parameter_of_the_query_that_is_named_so_makes_it_known(string name)
    {
        Learn(Request() with { Uri = new Uri($"https://api.example.com/x?page=1&{name}={Secret}&sort=name") });
        Assert.Equal(name != "sig", IsKnown(Secret));
    }

    [Fact]
    public void Bodies_make_known_what_they_name_a_secret()
    {
        var values = Enumerable.Range(2, 5).Select(seed => new SecretGenerator(seed).Generate("<alnum*24>")).ToArray();
        var login = System.Text.Json.JsonSerializer.Serialize(new { user = "bob", login = new { password = values[0] }, tokens = new[] { values[1] } });
        Learn(Request() with { Body = Text(login, "application/json") });
        Learn(Request() with { Body = Text($"user=bob&client_secret={values[2]}", "application/x-www-form-urlencoded") });
        Learn(Request() with { Body = Text($"user: bob\npassword: {values[3]}", "text/plain") });
        Learn(Request() with { Body = new MultipartBody([new("user", "bob", null), new("api_key", values[4], null)]) });

        Assert.All(values, value => Assert.True(IsKnown(value)));
        Assert.False(IsKnown("bob"));
    }

    [Theory]
    [Trait("Semantics", "D5")]
    [InlineData("""{"\ud83d":"x","a":["\udc00"],"client_secret":"{0}"}""")]
    [InlineData("""{"a":{"b":[{"client_secret":["\ud83d","{0}"]}]}}""")]
    public void Halves_of_surrogate_pairs_are_no_fault(string json)
    {
        Learn(Request() with { Body = Text(json.Replace("{0}", Secret, StringComparison.Ordinal), "application/json") });
        Assert.True(IsKnown(Secret));
    }

    [Theory]
    [InlineData("sort_key", "created_at")]
    [InlineData("X-Auth-Mode", "required")]
    [InlineData("keyword", "monkey")]
    [InlineData("page", "12345678")]
    public void Words_stay_words(string name, string value)
    {
        new RequestSecrets(_known).Learn(name, value);
        Assert.False(IsKnown(value));
    }

    [Fact]
    public void The_password_of_a_proxy_is_known_and_leaves_its_address()
    {
        var proxy = new Uri($"http://bob:{Uri.EscapeDataString(Secret + "/@")}@proxy.example:8080/");
        new RequestSecrets(_known).LearnProxy(proxy);

        Assert.True(IsKnown(Secret + "/@"));
        Assert.True(IsKnown(Convert.ToBase64String(Encoding.UTF8.GetBytes($"bob:{Secret}/@"))));
        Assert.Equal("http://proxy.example:8080/", ProxyCredential.Without(proxy).AbsoluteUri);
        Assert.Equal(Secret + "/@", ProxyCredential.Of(proxy)!.Password);
    }

    private void Learn(AuthRequest request) => new RequestSecrets(_known).Learn(request);

    private bool IsKnown(string text) => !new Redactor(_known).RedactKnown($"[{text}]").Contains(text, StringComparison.Ordinal);

    private static AuthRequest Request() => new() { Method = HttpMethod.Post, Uri = new Uri("https://api.example.com/") };

    private static RequestBody Text(string text, string type) => RequestBody.FromBytes(Encoding.UTF8.GetBytes(text), new MediaTypeHeaderValue(type));
}
