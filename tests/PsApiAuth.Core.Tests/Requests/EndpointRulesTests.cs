using PsApiAuth.Requests;

namespace PsApiAuth.Tests.Requests;

[Trait("Semantics", "T5")]
public sealed class EndpointRulesTests
{
    [Theory]
    [InlineData("https://login.example.com/token")]
    [InlineData("https://login.example.com/token?tenant=1")]
    [InlineData("http://localhost:5000/token")]
    [InlineData("http://127.0.0.1/token")]
    [InlineData("http://[::1]:8080/token")]
    public void Encrypted_and_loopback_endpoints_are_taken_with_their_query(string uri) =>
        Assert.Equal(uri, EndpointRules.TokenEndpoint("TOKEN_URL", uri, allowUnencrypted: false).AbsoluteUri);

    [Theory]
    [InlineData("http://login.example.com/token", "UnencryptedAuthentication")]
    [InlineData("http://127.0.0.1.example.com/token", "UnencryptedAuthentication")]
    [InlineData("https://user:word@login.example.com/token", "InvalidUri")]
    [InlineData("https://login.example.com/token#part", "InvalidUri")]
    [InlineData("ftp://login.example.com/token", "InvalidUri")]
    [InlineData("/token", "InvalidUri")]
    public void Others_are_refused_without_their_user_info(string uri, string errorId)
    {
        var fault = Assert.Throws<InvalidSettingException>(() => EndpointRules.TokenEndpoint("TOKEN_URL", uri, allowUnencrypted: false));
        Assert.Equal(errorId, fault.ErrorId);
        Assert.DoesNotContain("word", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unencrypted_endpoints_can_be_allowed() =>
        Assert.Equal("http", EndpointRules.TokenEndpoint("TOKEN_URL", "http://login.example.com/token", allowUnencrypted: true).Scheme);
}
