using PsApiAuth.Requests;
using PsApiAuth.Secrets;

namespace PsApiAuth.Adapters.Tests.Requests;

public sealed class ErrorResponseTests : IDisposable
{
    private readonly FakeApi _api = new();
    private readonly string _secret = $"{Guid.NewGuid():N}";

    public void Dispose() => _api.Dispose();

    [Theory]
    [Trait("Semantics", "E1")]
    [InlineData("{\"message\":\"oops \\ud83d\"}", null)]
    [InlineData("{\"mess\\ud83dage\":1,\"message\":\"oops\"}", "oops")]
    [InlineData("\uFEFF{\"message\":\"oops\"}", "oops")]
    [InlineData("{\"error\":{\"message\":\"oops\"}}", "oops")]
    public async Task An_odd_body_is_an_error_status_all_the_same(string body, string? message)
    {
        var fault = await ErrorAsync(FakeApi.Get(), FakeApi.Json(400, body));
        Assert.Equal("HttpStatus400", fault.ErrorId);
        Assert.Equal(message, fault.ServerMessage);
    }

    [Theory]
    [Trait("Semantics", "E2")]
    [InlineData("\\u0000")]
    [InlineData("\\u001b[0m")]
    [InlineData("\\r")]
    public async Task A_secret_is_masked_that_controls_stand_in(string control)
    {
        var fault = await ErrorAsync(WithToken(), FakeApi.Json(400, $$"""{"message":"bad {{_secret[..16]}}{{control}}{{_secret[16..]}}"}"""));
        Assert.DoesNotContain(_secret, fault.ServerMessage!, StringComparison.Ordinal);
        Assert.DoesNotContain(_secret, fault.Message, StringComparison.Ordinal);
        Assert.StartsWith("bad …", fault.ServerMessage, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "E2")]
    public async Task No_part_of_a_secret_is_shown_where_a_body_is_cut()
    {
        for (var shown = 8; shown < _secret.Length; shown += 7)
        {
            var text = string.Concat(new string('x', (72 * 1024) - shown), _secret, "and more of it");
            var fault = await ErrorAsync(WithToken(), FakeApi.Json(400, text));
            Assert.DoesNotContain(_secret[..8], fault.Body, StringComparison.Ordinal);
            Assert.InRange(fault.Body.Length, 60 * 1024, (64 * 1024) + 1);
        }
    }

    [Fact]
    [Trait("Semantics", "E2")]
    public async Task What_is_being_sent_is_masked_however_many_secrets_came_since()
    {
        await ErrorAsync(WithToken(), FakeApi.Status(400));
        for (var i = 0; i < KnownSecrets.MostKept + 1; i++) _api.Session.Known.Add(SecretValue.FromText($"another-{i}"));

        var fault = await ErrorAsync(WithToken(), FakeApi.Json(400, $$"""{"message":"got {{_secret}}"}"""));
        Assert.StartsWith("got …", fault.ServerMessage, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "E2")]
    public async Task What_became_a_secret_since_the_error_was_read_is_masked_in_all_that_is_shown()
    {
        var fault = await ErrorAsync(FakeApi.Get($"/{_secret}"), FakeApi.Json(400, $$"""{"message":"got {{_secret}}"}"""));
        Assert.Contains(_secret, fault.Summary, StringComparison.Ordinal);

        _api.Session.Known.Add(SecretValue.FromText(_secret));
        fault.Redact(_api.Session.Redactor);
        Assert.All((string[])[fault.Message, fault.Summary, fault.ServerMessage!, fault.Body], text => Assert.DoesNotContain(_secret, text, StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Semantics", "Y4")]
    [InlineData(500, "longer than -MaximumRetryAfterSec 120")]
    [InlineData(60, "longer than what is left of -TimeoutSec 30")]
    public async Task An_error_says_how_long_the_server_wants_callers_to_wait(int seconds, string because)
    {
        var fault = await ErrorAsync(FakeApi.Get() with { Timeout = TimeSpan.FromSeconds(30) }, FakeApi.Status(503, ("Retry-After", $"{seconds}")));
        Assert.Contains($"The server asks to wait {seconds} s, {because}.", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "E1")]
    public async Task A_401_says_whether_there_was_a_credential()
    {
        Assert.Contains("-Profile", (await ErrorAsync(FakeApi.Get(), FakeApi.Status(401))).Remedy, StringComparison.Ordinal);
        Assert.Contains("expired", (await ErrorAsync(WithToken(), FakeApi.Status(401))).Remedy, StringComparison.Ordinal);
        Assert.Contains("expired", (await ErrorAsync(FakeApi.Get() with { Headers = [new("X-Api-Pwd", _secret)] }, FakeApi.Status(401))).Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Semantics", "T5")]
    [InlineData("http://api.example.com/x", null, false)]
    [InlineData("http://localhost/x", "http://proxy.example:8080", false)]
    [InlineData("http://localhost/x", "http://127.0.0.1:8080", true)]
    [InlineData("https://api.example.com/x", "http://proxy.example:8080", true)]
    public async Task No_credential_travels_in_the_clear_in_a_field_either(string uri, string? proxy, bool goes)
    {
        _api.Answer("*", FakeApi.Status(200));
        var request = FakeApi.Get() with
        {
            Uri = new Uri(uri),
            Headers = [new("Authorization", $"Bearer {_secret}")],
            Transport = new TransportSettings { Proxy = proxy is null ? null : new Uri(proxy) },
        };
        if (goes)
        {
            using var response = await _api.SendAsync(request);
            return;
        }

        var fault = await Assert.ThrowsAsync<InvalidSettingException>(() => _api.SendAsync(request));
        Assert.Equal("UnencryptedAuthentication", fault.ErrorId);
        Assert.Empty(_api.Requests);
        using var allowed = await _api.SendAsync(request with { AllowUnencryptedAuthentication = true });
    }

    [Theory]
    [Trait("Semantics", "T5")]
    [InlineData("X-Api-Key", false)]
    [InlineData("Cookie", false)]
    [InlineData("X-Auth-Token", false)]
    [InlineData("X-Partition-Key", true)]
    [InlineData("Idempotency-Key", true)]
    [InlineData("X-Author", true)]
    public async Task Only_what_surely_is_a_credential_needs_encryption(string field, bool goes)
    {
        _api.Answer("*", FakeApi.Status(200));
        var fault = await Record.ExceptionAsync(async () => (await _api.SendAsync(FakeApi.Get() with { Uri = new Uri("http://api.example.com/x"), Headers = [new(field, _secret)] })).Dispose());
        Assert.Equal(goes, fault is null);
    }

    private AuthRequest WithToken() => FakeApi.Get() with { Scheme = new AuthScheme.Bearer(SecretValue.FromText(_secret)) };

    private async Task<HttpStatusException> ErrorAsync(AuthRequest request, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        _api.Mock.Clear();
        _api.Answer("*", answer);
        using var response = await _api.SendAsync(request);
        return await _api.Session.ReadErrorAsync(response, request.Retry, TestContext.Current.CancellationToken);
    }
}
