using PsApiAuth.Scoring;
using PsApiAuth.Secrets;

namespace PsApiAuth.Core.Tests.Secrets;

[Trait("Semantics", "E4")]
public sealed class NamedTextTests
{
    private static readonly string Secret = new SecretGenerator(1).Generate("<alnum*40>");

    [Theory]
    [InlineData("Authorization")]
    [InlineData("Cookie")]
    [InlineData("X-Api-Key")]
    [InlineData("password")]
    [InlineData("client_secret")]
    public void A_name_that_means_a_credential_hides_its_text(string name)
    {
        var text = new NamedText(name, Secret);
        Assert.Equal(SecretMask.Mask(Secret), text.Shown);
        Assert.DoesNotContain(Secret, $"{text}", StringComparison.Ordinal);
        Assert.Equal(Secret, text.Reveal());
    }

    [Fact]
    public void Another_name_shows_its_text_less_the_tokens_in_it()
    {
        Assert.Equal("Accept: text/plain", $"{new NamedText("Accept", "text/plain")}");

        var token = new SecretGenerator(1).Generate("ghp_<alnum*36>");
        Assert.Equal($"see ghp_…{token[^4..]}", new NamedText("X-Note", $"see {token}").Shown);
    }
}
