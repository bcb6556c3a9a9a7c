using PsApiAuth.Requests;

namespace PsApiAuth.Core.Tests.Requests;

[Trait("Semantics", "D11")]
public sealed class ResourceUriTests
{
    [Theory]
    [InlineData("https://api.example.com/v1", "/me", "https://api.example.com/v1/me")]
    [InlineData("https://api.example.com/v1", "me", "https://api.example.com/v1/me")]
    [InlineData("https://api.example.com/v1/", "/me", "https://api.example.com/v1/me")]
    [InlineData("https://api.example.com", "me", "https://api.example.com/me")]
    [InlineData("https://api.example.com/v1", "/", "https://api.example.com/v1")]
    [InlineData("https://api.example.com/v1", "?a=1", "https://api.example.com/v1?a=1")]
    [InlineData("https://api.example.com/v1?tenant=7", "/me?a=1", "https://api.example.com/v1/me?tenant=7&a=1")]
    [InlineData("https://api.example.com/v1", "users:batch", "https://api.example.com/v1/users:batch")]
    [InlineData("https://api.example.com/v1", "login?next=https://evil.example/x", "https://api.example.com/v1/login?next=https://evil.example/x")]
    [InlineData("https://api.example.com/v1", "/a/../b", "https://api.example.com/v1/b")]
    [InlineData("https://api.example.com/v1", "@evil.example", "https://api.example.com/v1/@evil.example")]
    [InlineData("https://api.example.com/v1", "https://other.example/x", "https://other.example/x")]
    public void Relative_addresses_build_on_the_base_with_its_path(string baseUri, string text, string expected) =>
        Assert.Equal(expected, ResourceUri.Resolve(new Uri(baseUri), text).AbsoluteUri);

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData(@"\\evil.example\x")]
    [InlineData(@"/\evil.example/x")]
    [InlineData("../admin")]
    [InlineData("/a/../../admin")]
    [InlineData("%2e%2e/admin")]
    [InlineData(@"..\admin")]
    [InlineData("../v10")]
    [InlineData("ftp://api.example.com/x")]
    [InlineData("file:///etc/passwd")]
    [InlineData(@"https:\\evil.example\x")]
    [InlineData("https:evil.example")]
    [InlineData("https://user:pass@api.example.com/x")]
    [InlineData("user:pass@api.example.com/x")]
    [InlineData("user:p@ss@api.example.com")]
    public void What_leads_elsewhere_is_refused(string text)
    {
        var fault = Assert.Throws<InvalidSettingException>(() => ResourceUri.Resolve(new Uri("https://api.example.com/v1"), text));
        Assert.Equal("InvalidUri", fault.ErrorId);
    }

    [Fact]
    public void A_relative_address_needs_a_base() =>
        Assert.Equal("NoBaseUri", Assert.Throws<InvalidSettingException>(() => ResourceUri.Resolve(null, "/me")).ErrorId);

    [Theory]
    [InlineData("https://api.example.com/v1", "https://api.example.com:443/x", true)]
    [InlineData("https://api.example.com/v1", "HTTPS://API.EXAMPLE.COM/x", true)]
    [InlineData("https://bücher.example", "https://xn--bcher-kva.example/x", true)]
    [InlineData("http://[::1]:8080", "http://[0:0:0:0:0:0:0:1]:8080/x", true)]
    [InlineData("https://api.example.com", "http://api.example.com/x", false)]
    [InlineData("https://api.example.com", "https://api.example.com:8443/x", false)]
    [InlineData("https://api.example.com", "https://api.example.com.evil.example/x", false)]
    [InlineData("https://api.example.com", "https://evil.example/api.example.com", false)]
    [InlineData("https://example.com", "https://api.example.com", false)]
    public void A_credential_stays_on_its_origin(string baseUri, string text, bool same)
    {
        var (own, uri) = (new Uri(baseUri), ResourceUri.Resolve(new Uri(baseUri), text));
        if (same) ResourceUri.RequireOrigin(own, uri, "acme");
        else Assert.Equal("ForeignOrigin", Assert.Throws<InvalidSettingException>(() => ResourceUri.RequireOrigin(own, uri, "acme")).ErrorId);
    }

    [Fact]
    [Trait("Semantics", "D3")]
    public void A_parameter_is_set_once()
    {
        var uri = ResourceUri.WithParameter(new Uri("https://a/x?page=1&q=a%20b&page=7"), "page", "2 3");
        Assert.Equal("https://a/x?q=a%20b&page=2%203", uri.AbsoluteUri);
        Assert.Equal("a b", ResourceUri.Parameter(uri, "q"));
        Assert.Null(ResourceUri.Parameter(uri, "r"));
    }
}
