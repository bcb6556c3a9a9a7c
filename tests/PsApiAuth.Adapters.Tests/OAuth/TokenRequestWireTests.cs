using System.Collections.Immutable;
using System.Net;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Adapters.Tests.OAuth;

public sealed class TokenRequestWireTests : IDisposable
{
    private readonly Wire _wire = new(TimeProvider.System);

    public void Dispose() => _wire.Dispose();

    [Theory]
    [Trait("Semantics", "T1")]
    [InlineData("plain", "word", "plain:word")]
    [InlineData("id:/+%&= é", "se:cret/+%&= é", "id%3A%2F%2B%25%26%3D+%C3%A9:se%3Acret%2F%2B%25%26%3D+%C3%A9")]
    public async Task Basic_credentials_are_form_encoded(string id, string secret, string expected)
    {
        await _wire.AnswerToken().AskAsync(Wire.Request(new ClientCredential.Basic(SecretValue.FromText(secret)), id));

        Assert.Equal(expected, Assert.Single(_wire.Requests).Basic, ignoreCase: true);
        Assert.Null(_wire.Requests[0]["client_secret"]);
        Assert.Null(_wire.Requests[0]["client_id"]);
    }

    [Fact]
    [Trait("Semantics", "T1")]
    public async Task Raw_Basic_credentials_are_as_they_are()
    {
        await _wire.AnswerToken().AskAsync(Wire.Request(new ClientCredential.Basic(SecretValue.FromText("s:/+% é"), BasicEncoding.Raw), "i%d"));
        Assert.Equal("i%d:s:/+% é", _wire.Requests[0].Basic);
    }

    [Fact]
    [Trait("Semantics", "T2")]
    public async Task Posted_credentials_stand_in_the_form_alone()
    {
        await _wire.AnswerToken().AskAsync(Wire.Request(new ClientCredential.Post(SecretValue.FromText("s:/+%&= é")), "i&d"));

        Assert.Equal(("i&d", "s:/+%&= é"), (_wire.Requests[0]["client_id"], _wire.Requests[0]["client_secret"]));
        Assert.Null(_wire.Requests[0].Authorization);
    }

    [Fact]
    [Trait("Semantics", "T2")]
    public async Task A_public_client_names_itself_only()
    {
        await _wire.AnswerToken().AskAsync(Wire.Request(new ClientCredential.None()));

        Assert.Equal("client", _wire.Requests[0]["client_id"]);
        Assert.Null(_wire.Requests[0].Authorization);
        Assert.DoesNotContain(_wire.Requests[0].Form, pair => pair.Key.StartsWith("client_", StringComparison.Ordinal) && pair.Key != "client_id");
    }

    [Fact]
    [Trait("Semantics", "T4")]
    public async Task The_form_has_what_was_asked_for()
    {
        await _wire.AnswerToken().AskAsync(Wire.Request() with
        {
            Scope = ScopeSet.Parse("write:data", "read:data  read:data"),
            Audience = "https://api.example.com",
            Resources = ["https://a.example.com/", "https://b.example.com/"],
            Parameters = ImmutableSortedDictionary<string, string>.Empty.Add("tenant", "ä & b"),
        });

        var sent = Assert.Single(_wire.Requests);
        Assert.Equal((HttpMethod.Post, "application/json", "application/x-www-form-urlencoded"), (sent.Method, sent.Accept, sent.ContentType));
        Assert.Equal(
            [
                new("grant_type", "client_credentials"), new("scope", "read:data write:data"), new("audience", "https://api.example.com"),
                new("resource", "https://a.example.com/"), new("resource", "https://b.example.com/"), new("tenant", "ä & b"),
            ],
            sent.Form);
    }

    [Fact]
    [Trait("Semantics", "T4")]
    public async Task An_empty_scope_is_left_out()
    {
        await _wire.AnswerToken().AskAsync();
        Assert.Equal("grant_type", Assert.Single(_wire.Requests[0].Form).Key);
    }

    [Fact]
    public async Task Each_grant_has_its_parameters()
    {
        var secret = SecretValue.FromText("a traded token");
        _wire.AnswerToken();
        await _wire.AskAsync(Wire.Request() with { Grant = new Grant.RefreshToken(secret) });
        await _wire.AskAsync(Wire.Request() with { Grant = new Grant.JwtBearer(secret) });
        await _wire.AskAsync(Wire.Request() with { Grant = new Grant.TokenExchange(new TypedToken(secret, "urn:s"), new TypedToken(secret, "urn:a"), "urn:r") });

        Assert.Equal([new("grant_type", "refresh_token"), new("refresh_token", "a traded token")], _wire.Requests[0].Form);
        Assert.Equal([new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), new("assertion", "a traded token")], _wire.Requests[1].Form);
        Assert.Equal(
            [
                new("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange"), new("subject_token", "a traded token"), new("subject_token_type", "urn:s"),
                new("actor_token", "a traded token"), new("actor_token_type", "urn:a"), new("requested_token_type", "urn:r"),
            ],
            _wire.Requests[2].Form);
    }

    [Theory]
    [Trait("Semantics", "T6")]
    [InlineData(HttpStatusCode.Found)]
    [InlineData(HttpStatusCode.TemporaryRedirect)]
    [InlineData(HttpStatusCode.PermanentRedirect)]
    public async Task A_redirect_is_an_error_and_not_followed(HttpStatusCode status)
    {
        var result = await _wire.Answer(Wire.Endpoint.AbsoluteUri, () => new HttpResponseMessage(status) { Headers = { Location = new Uri("https://evil.example/token") } }).AskAsync();

        Assert.Contains("redirects", Assert.IsType<TokenResult.Refused>(result).Error.Problem, StringComparison.Ordinal);
        Assert.Single(_wire.Requests);
    }

    [Theory]
    [Trait("Semantics", "T7")]
    [InlineData(1024 * 1024, true)]
    [InlineData((1024 * 1024) + 1, false)]
    [InlineData(8 * 1024 * 1024, false)]
    public async Task A_mebibyte_of_answer_is_read_and_no_more(int length, bool read)
    {
        var padded = Wire.Token[..^1] + $",\"x\":\"{new string('x', length - Wire.Token.Length - 7)}\"}}";
        var result = await _wire.AnswerToken(padded).AskAsync();

        Assert.Equal(length, padded.Length);
        if (read) Assert.IsType<TokenResult.Issued>(result);
        else Assert.Contains("1 MiB", Assert.IsType<TokenResult.Refused>(result).Error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Semantics", "T8")]
    [InlineData(HttpStatusCode.RequestTimeout)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.NotImplemented)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData((HttpStatusCode)520)]
    public async Task A_transient_failure_is_retried(HttpStatusCode status)
    {
        var result = await _wire.Answer(Wire.Endpoint.AbsoluteUri, () => Wire.Failure(status), () => Wire.Json(Wire.Token)).AskAsync();

        Assert.IsType<TokenResult.Issued>(result);
        Assert.Equal(2, _wire.Requests.Length);
    }

    [Theory]
    [Trait("Semantics", "Y4")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "busy")]
    [InlineData(HttpStatusCode.TooManyRequests, """{"error":"slow_down"}""")]
    public async Task A_server_that_asks_for_a_long_wait_is_not_waited_for_and_the_error_says_how_long(HttpStatusCode status, string body)
    {
        var result = await _wire.Answer(Wire.Endpoint.AbsoluteUri, () => new HttpResponseMessage(status) { Content = new StringContent(body), Headers = { { "Retry-After", "500" } } }).AskAsync();

        var error = Assert.IsType<TokenResult.Refused>(result).Error;
        Assert.Contains("asks to wait 500 s, and is waited for 30 s at most", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("that time", new TokenException("server", error).Remedy, StringComparison.Ordinal);
        Assert.Single(_wire.Requests);
    }

    [Fact]
    [Trait("Semantics", "T8")]
    public async Task A_connection_failure_is_retried()
    {
        var result = await _wire.Answer(
            Wire.Endpoint.AbsoluteUri, () => throw new HttpRequestException(HttpRequestError.ConnectionError), () => Wire.Json(Wire.Token)).AskAsync();

        Assert.IsType<TokenResult.Issued>(result);
    }

    [Theory]
    [Trait("Semantics", "T8")]
    [InlineData(HttpStatusCode.BadRequest, """{"error":"invalid_request"}""")]
    [InlineData(HttpStatusCode.Unauthorized, """{"error":"invalid_client"}""")]
    [InlineData(HttpStatusCode.InternalServerError, """{"error":"invalid_client"}""")]
    [InlineData(HttpStatusCode.OK, """{"error":"invalid_scope"}""")]
    [InlineData(HttpStatusCode.NotFound, "")]
    public async Task An_OAuth_error_is_final_and_no_other_style_is_tried(HttpStatusCode status, string body)
    {
        var result = await _wire.Answer(Wire.Endpoint.AbsoluteUri, () => Wire.Failure(status, body)).AskAsync();

        Assert.Equal((int)status, Assert.IsType<TokenResult.Refused>(result).Error.Status);
        Assert.Single(_wire.Requests);
    }

    [Fact]
    [Trait("Semantics", "R6")]
    public async Task The_lifetime_counts_from_before_the_request_that_was_answered()
    {
        using var wire = new Wire();
        var before = wire.Time.GetUtcNow();
        wire.Answer(Wire.Endpoint.AbsoluteUri, () =>
        {
            wire.Time.Advance(TimeSpan.FromSeconds(7));
            return Wire.Json(Wire.Token);
        });
        var issued = Assert.IsType<TokenResult.Issued>(await wire.AskAsync());

        Assert.Equal(before, issued.Token.Lifetime.StartedAt);
        Assert.Equal(TimeSpan.FromSeconds(3593), issued.Token.Lifetime.Remaining(wire.Time));
    }

    [Theory]
    [Trait("Semantics", "E2")]
    [InlineData("s:/+%&= é secret", "s%3A%2F%2B%25%26%3D+%C3%A9+secret")]
    [InlineData("s:/+%&= é secret", "s%3A%2F%2B%25%26%3D%20%C3%A9%20secret")]
    public async Task A_server_that_quotes_the_secret_in_any_form_is_not_passed_on(string secret, string form)
    {
        var basic = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("client:s%3A%2F%2B%25%26%3D+%C3%A9+secret"));
        var words = $"cannot parse {form} nor {basic}";
        var error = Assert.IsType<TokenResult.Refused>(await _wire.AnswerToken($$"""{"error":"invalid_client","error_description":"{{words}}"}""")
            .AskAsync(Wire.Request(new ClientCredential.Basic(SecretValue.FromText(secret))))).Error;

        Assert.DoesNotContain(form, error.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(basic, error.ToString(), StringComparison.Ordinal);
    }
}
