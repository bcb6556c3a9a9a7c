using System.Net;
using PsApiAuth.Requests;
using PsApiAuth.Scoring;
using PsApiAuth.Secrets;

namespace PsApiAuth.Core.Tests.Requests;

public sealed class TransportTests
{
    private static readonly string Secret = new SecretGenerator(1).Generate("<alnum*32>");

    [Fact]
    public void Old_versions_of_TLS_are_refused_and_certificates_are_checked()
    {
        using var handler = TransportPool.CreateSocketsHandler(TransportSettings.Default);
        Assert.Equal("Tls12, Tls13", handler.SslOptions.EnabledSslProtocols.ToString());
        Assert.Null(handler.SslOptions.RemoteCertificateValidationCallback);
        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
    }

    [Fact]
    public void A_proxy_gets_its_credential_apart_from_its_address()
    {
        using var handler = TransportPool.CreateSocketsHandler(new TransportSettings { Proxy = new Uri($"http://bob:{Secret}@proxy.example:8080") });
        var proxy = Assert.IsType<WebProxy>(handler.Proxy);
        Assert.Equal("http://proxy.example:8080/", proxy.Address!.AbsoluteUri);
        Assert.Equal(Secret, proxy.Credentials!.GetCredential(proxy.Address, "Basic")!.Password);
    }

    [Fact]
    [Trait("Semantics", "T5")]
    public void The_proxy_of_the_environment_is_not_for_this_machine()
    {
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new WebProxy("http://proxy.example:8080");
        try
        {
            using var handler = TransportPool.CreateSocketsHandler(TransportSettings.Default);
            Assert.True(handler.Proxy!.IsBypassed(new Uri("http://localhost:5000/token")));
            Assert.True(handler.Proxy.IsBypassed(new Uri("http://[::1]/token")));
            Assert.False(handler.Proxy.IsBypassed(new Uri("http://api.example.com/")));
            Assert.Equal("http://proxy.example:8080/", handler.Proxy.GetProxy(new Uri("http://api.example.com/"))!.AbsoluteUri);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    [Fact]
    [Trait("Semantics", "E2")]
    public void A_request_describes_itself_without_its_headers_and_query()
    {
        using var message = new QuietRequestMessage(HttpMethod.Get, new Uri($"https://api.example.com:8443/a?key={Secret}"));
        message.Headers.TryAddWithoutValidation("Authorization", $"Bearer {Secret}");
        Assert.Equal("GET https://api.example.com:8443", message.ToString());
    }

    [Theory]
    [Trait("Semantics", "E3")]
    [InlineData("https://bob:{0}@api.example.com/x", "https://…@api.example.com/x")]
    [InlineData("https://bob:p@{0}@api.example.com/x@y", "https://…@api.example.com/x@y")]
    [InlineData("bob:{0}@api.example.com/x", "…@api.example.com/x")]
    [InlineData("https:/bob:pa/{0}@api.example.com/x", "…@api.example.com/x")]
    [InlineData("https://bob:pa/{0}@api.example.com/x?q=a@b", "https://…@api.example.com/x?q=a@b")]
    [InlineData("https://[::1]:8080/users/@bob", "https://[::1]:8080/users/@bob")]
    [InlineData("https://api.example.com:8080/users/a@b", "https://api.example.com:8080/users/a@b")]
    [InlineData("https://api.example.com/users/@bob?q=a@b", "https://api.example.com/users/@bob?q=a@b")]
    public void User_info_is_never_shown(string address, string shown) =>
        Assert.Equal(shown, ShownUri.OfText(string.Format(System.Globalization.CultureInfo.InvariantCulture, address, "hunter2"), new Redactor(new KnownSecrets())));
}
