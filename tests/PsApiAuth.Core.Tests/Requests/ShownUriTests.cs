using PsApiAuth.Requests;
using PsApiAuth.Secrets;

namespace PsApiAuth.Core.Tests.Requests;

[Trait("Semantics", "E3")]
public sealed class ShownUriTests
{
    private readonly string _secret = $"{Guid.NewGuid():N}";

    [Theory]
    [InlineData("api_key")]
    [InlineData("apikey")]
    [InlineData("key")]
    [InlineData("appid")]
    [InlineData("access_token")]
    [InlineData("accessToken")]
    [InlineData("client_secret")]
    [InlineData("X-Amz-Signature")]
    [InlineData("sig")]
    [InlineData("accesstoken")]
    [InlineData("clientsecret")]
    [InlineData("passphrase")]
    [InlineData("sort_key")]
    public void A_parameter_that_sounds_like_a_secret_is_masked(string name)
    {
        var shown = ShownUri.Of(new Uri($"https://a.example/x?q=1&{name}={_secret}&page=2"), new Redactor(new KnownSecrets()));
        Assert.DoesNotContain(_secret, shown, StringComparison.Ordinal);
        Assert.StartsWith($"https://a.example/x?q=1&{name}=…", shown, StringComparison.Ordinal);
        Assert.EndsWith("&page=2", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_known_secret_is_masked_wherever_it_stands()
    {
        var known = new KnownSecrets();
        using var value = SecretValue.FromText(_secret);
        known.Add(value);
        Assert.DoesNotContain(_secret, ShownUri.Of(new Uri($"https://a.example/{_secret}/x?q={_secret}"), new Redactor(known)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://a.example/x?monkey=bananas&q=1")]
    [InlineData("https://a.example/x?country_code=DE&sort_key=created_at_descending&status_code=404")]
    [InlineData("https://a.example/x")]
    [InlineData("/x?limit=10")]
    public void Everything_else_stays(string uri) => Assert.Equal(uri, ShownUri.OfText(uri, new Redactor(new KnownSecrets())));
}
