using System.Text;
using Microsoft.Extensions.Time.Testing;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Tests.Tokens;

public sealed class TokenResponseReaderTests
{
    private readonly KnownSecrets _known = new();
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [Trait("Semantics", "R1")]
    [InlineData("""{"error":"invalid_client","access_token":"abcdefgh"}""")]
    [InlineData("""{"access_token":""}""")]
    [InlineData("""{"access_token":null}""")]
    [InlineData("""{"access_token":5}""")]
    [InlineData("""{"access_token":["abcdefgh"]}""")]
    [InlineData("""{"token_type":"Bearer"}""")]
    [InlineData("""{"access_token":"line\nbreak"}""")]
    [InlineData("""["access_token"]""")]
    [InlineData("")]
    public void A_200_without_a_usable_token_is_a_failure(string body) => Assert.Equal(200, Refused(body).Status);

    [Fact]
    [Trait("Semantics", "R2")]
    public void A_failure_gives_what_the_server_said_without_controls_and_bounded()
    {
        var long_ = new string('x', 5000);
        var error = Refused($$"""{"error":"invalid_scope","error_description":"\u001b[31mred\u001b[0m\u0007 {{long_}}","error_uri":"https://e.example/\u0000"}""", 400);

        Assert.Equal((400, "invalid_scope", "https://e.example/"), (error.Status, error.Error, error.ErrorUri));
        Assert.StartsWith("red xxx", error.Description, StringComparison.Ordinal);
        Assert.InRange(error.Description!.Length, 500, 501);
        Assert.All(error.ToString(), character => Assert.False(char.IsControl(character)));
    }

    [Fact]
    [Trait("Semantics", "R2")]
    public void A_body_that_is_not_JSON_gives_a_bounded_redacted_excerpt()
    {
        _known.Add(SecretValue.FromText("known secret"));
        var error = Refused($"<html><h1>Bad gateway</h1> known secret {new string('y', 5000)}", 502);

        Assert.StartsWith("<html><h1>Bad gateway</h1> ", error.Excerpt, StringComparison.Ordinal);
        Assert.DoesNotContain("known secret", error.Excerpt, StringComparison.Ordinal);
        Assert.InRange(error.Excerpt!.Length, 20, 501);
    }

    [Theory]
    [Trait("Semantics", "R2")]
    [InlineData("access_token=abcdefgh1234&expires=3600")]
    [InlineData("""{"access_token":"abcdefgh1234","token_type":"Bea""")]
    [InlineData("""{"error":"x","error_description":"refused abcdefgh1234","access_token":"abcdefgh1234"}""")]
    [InlineData("""{"access_token":"abcdefgh1234","token_type":"abcdefgh1234"}""")]
    [InlineData("abcdefgh1234abcdefgh1234abcdefgh1234")]
    public void No_failure_shows_a_token(string body) => Assert.DoesNotContain("abcdefgh1234", Refused(body).ToString(), StringComparison.Ordinal);

    [Fact]
    [Trait("Semantics", "R2")]
    public void A_token_in_another_encoding_is_not_shown_either()
    {
        var result = Read(Encoding.Unicode.GetBytes("""{"access_token":"abcdefgh1234"}"""), 200);
        Assert.DoesNotContain("abcdefgh1234", Assert.IsType<TokenResult.Refused>(result).Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "R2")]
    public void An_error_object_of_other_servers_is_read()
    {
        var error = Refused("""{"error":{"code":"AADSTS7000215","message":"Invalid client secret."}}""", 401);
        Assert.Equal(("AADSTS7000215", "Invalid client secret."), (error.Error, error.Description));
    }

    [Theory]
    [Trait("Semantics", "R3")]
    [InlineData("Bearer")]
    [InlineData("bearer")]
    [InlineData("BEARER")]
    public void The_token_type_is_case_insensitive(string type) =>
        Assert.Equal("Bearer", Issued($$"""{"access_token":"abcdefgh","token_type":"{{type}}","expires_in":60}""").Token.TokenType);

    [Fact]
    [Trait("Semantics", "R3")]
    public void An_absent_token_type_warns() =>
        Assert.Contains(Issued("""{"access_token":"abcdefgh","expires_in":60}""").Notes, note => note.Message.Contains("token_type", StringComparison.Ordinal));

    [Theory]
    [Trait("Semantics", "R3")]
    [InlineData("\"DPoP\"", "DPoP")]
    [InlineData("\"MAC\"", "MAC")]
    [InlineData("5", "?")]
    public void A_type_that_cannot_be_presented_is_refused(string type, string shown) =>
        Assert.Contains($"'{shown}'", Refused($$"""{"access_token":"abcdefgh","token_type":{{type}}}""").Problem, StringComparison.Ordinal);

    [Theory]
    [Trait("Semantics", "R4")]
    [InlineData("3600", 3600)]
    [InlineData("\"3600\"", 3600)]
    [InlineData("3600.0", 3600)]
    [InlineData("\"3600.0\"", 3600)]
    [InlineData("3.6e3", 3600)]
    [InlineData("59.9", 59)]
    public void A_lifetime_is_read_in_every_spelling(string value, int seconds)
    {
        var issued = Issued($$"""{"access_token":"abcdefgh","token_type":"Bearer","expires_in":{{value}}}""");
        Assert.Equal(TimeSpan.FromSeconds(seconds), issued.Token.Lifetime.Duration);
        Assert.Empty(issued.Notes);
    }

    [Theory]
    [Trait("Semantics", "R5")]
    [InlineData("""{"access_token":"abcdefgh","token_type":"Bearer"}""")]
    [InlineData("""{"access_token":"abcdefgh","token_type":"Bearer","expires_in":null}""")]
    [InlineData("""{"access_token":"abcdefgh","token_type":"Bearer","expires_in":"soon"}""")]
    [InlineData("""{"access_token":"abcdefgh","token_type":"Bearer","expires_in":"Infinity"}""")]
    [InlineData("""{"access_token":"abcdefgh","token_type":"Bearer","expires_in":"NaN"}""")]
    [InlineData("""{"access_token":"abcdefgh","token_type":"Bearer","expires_in":"-nan"}""")]
    [InlineData("""{"access_token":"abcdefgh","token_type":"Bearer","expires_in":"+infinity"}""")]
    [InlineData("""{"access_token":"abcdefgh","token_type":"Bearer","expires_in":{"s":1}}""")]
    public void Without_a_lifetime_five_minutes_are_assumed(string body)
    {
        var issued = Issued(body);
        Assert.Equal(TimeSpan.FromSeconds(300), issued.Token.Lifetime.Duration);
        Assert.Equal(PsApiAuth.Events.EventLevel.Verbose, Assert.Single(issued.Notes).Level);
    }

    [Theory]
    [Trait("Semantics", "R5")]
    [InlineData("1e300")]
    [InlineData("1e999")]
    [InlineData("99999999999999999999")]
    [InlineData("\"9223372036854775808\"")]
    public void A_huge_lifetime_is_clamped(string value)
    {
        var lifetime = Issued($$"""{"access_token":"abcdefgh","token_type":"Bearer","expires_in":{{value}}}""").Token.Lifetime;
        Assert.InRange(lifetime.Duration, TimeSpan.FromDays(365), TimeSpan.FromDays(36_500));
        Assert.True(lifetime.ExpiresAt > _time.GetUtcNow());
    }

    [Theory]
    [Trait("Semantics", "R5")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("-1e300")]
    public void Zero_and_less_is_no_lifetime(string value) =>
        Assert.True(Issued($$"""{"access_token":"abcdefgh","token_type":"Bearer","expires_in":{{value}}}""").Token.Lifetime.Duration <= TimeSpan.Zero);

    [Theory]
    [Trait("Semantics", "R7")]
    [InlineData("\"a\"", "a", "missing: b c")]
    [InlineData("\"a b c d\"", "a b c d", null)]
    [InlineData("[\"a\",\"b\",\"c\"]", "a b c", null)]
    [InlineData("null", "a b c", null)]
    public void The_scope_granted_is_exposed_and_a_narrower_one_warns(string value, string granted, string? warning)
    {
        var request = TokenRequests.Create() with { Scope = ScopeSet.Parse("a b c") };
        var issued = Assert.IsType<TokenResult.Issued>(
            Read(Encoding.UTF8.GetBytes($$"""{"access_token":"abcdefgh","token_type":"Bearer","expires_in":60,"scope":{{value}}}"""), 200, request));

        Assert.Equal(granted, issued.Token.Scope.ToString());
        if (warning is null) Assert.Empty(issued.Notes);
        else Assert.Contains(warning, Assert.Single(issued.Notes).Message, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Semantics", "R8")]
    [InlineData("opaque")]
    [InlineData("eyJ.not.ajwt")]
    [InlineData("!~0123456789+/=")]
    public void A_token_is_opaque(string token) =>
        Assert.Equal(token, Issued($$"""{"access_token":"{{token}}","token_type":"Bearer"}""").Token.AccessToken.Reveal());

    [Fact]
    public void A_byte_order_mark_does_no_harm() => Assert.NotNull(Issued("\uFEFF{\"access_token\":\"abcdefgh\",\"token_type\":\"Bearer\"}"));

    private TokenResult.Issued Issued(string body) => Assert.IsType<TokenResult.Issued>(Read(Encoding.UTF8.GetBytes(body), 200));

    private TokenError Refused(string body, int status = 200) => Assert.IsType<TokenResult.Refused>(Read(Encoding.UTF8.GetBytes(body), status)).Error;

    private TokenResult Read(byte[] body, int status, TokenRequest? request = null) =>
        new TokenResponseReader(new ServerText(new Redactor(_known))).Read(status, body, request ?? TokenRequests.Create(), TokenLifetime.StartingNow(_time));
}
