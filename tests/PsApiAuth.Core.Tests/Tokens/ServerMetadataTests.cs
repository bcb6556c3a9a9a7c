using System.Text;
using PsApiAuth.Tokens;

namespace PsApiAuth.Tests.Tokens;

[Trait("Semantics", "T9")]
public sealed class ServerMetadataTests
{
    private static readonly Uri Authority = new("https://login.example.com/tenant");

    [Theory]
    [InlineData("https://login.example.com/tenant")]
    [InlineData("https://login.example.com/tenant/")]
    public void The_issuer_matches_with_and_without_a_slash(string issuer) =>
        Assert.Equal("https://login.example.com/t", Read($$"""{"issuer":"{{issuer}}","token_endpoint":"https://login.example.com/t"}""")!.TokenEndpoint.AbsoluteUri);

    [Theory]
    [InlineData("https://login.example.com")]
    [InlineData("https://login.example.com/TENANT")]
    [InlineData("https://login.example.com.evil.example/tenant")]
    [InlineData("http://login.example.com/tenant")]
    public void Another_issuer_is_refused(string issuer)
    {
        var fault = Assert.Throws<DiscoveryException>(() => Read($$"""{"issuer":"{{issuer}}","token_endpoint":"https://login.example.com/t"}"""));
        Assert.Equal("IssuerMismatch", fault.ErrorId);
    }

    [Theory]
    [InlineData("http://login.example.com/t")]
    [InlineData("http://127.0.0.1/t")]
    [InlineData("https://user@login.example.com/t")]
    [InlineData("file:///t")]
    public void An_endpoint_that_weakens_the_issuer_is_refused(string endpoint) =>
        Assert.Throws<InvalidSettingException>(() => Read($$"""{"issuer":"https://login.example.com/tenant","token_endpoint":"{{endpoint}}"}"""));

    [Fact]
    public void Clients_with_a_certificate_get_the_endpoints_for_them()
    {
        const string document = """
            {"issuer":"https://login.example.com/tenant","token_endpoint":"https://login.example.com/t","revocation_endpoint":"https://login.example.com/r",
             "mtls_endpoint_aliases":{"token_endpoint":"https://mtls.example.com/t"}}
            """;

        Assert.Equal("https://mtls.example.com/t", Read(document, tls: true)!.TokenEndpoint.AbsoluteUri);
        Assert.Equal("https://login.example.com/r", Read(document, tls: true)!.RevocationEndpoint!.AbsoluteUri);
        Assert.Equal("https://login.example.com/t", Read(document)!.TokenEndpoint.AbsoluteUri);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    public void What_is_not_metadata_is_not_read(string document) => Assert.Null(Read(document));

    private static ServerMetadata? Read(string document, bool tls = false) =>
        ServerMetadata.Read(Encoding.UTF8.GetBytes(document), Authority, tls, allowUnencrypted: false);
}
