using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using PsApiAuth.Sandbox.Faults;

namespace PsApiAuth.Sandbox.Tests;

public sealed class FaultTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task Steps_follow_each_other()
    {
        var statuses = new List<int>();
        for (var i = 0; i < 5; i++) statuses.Add((int)await sandbox.StatusAsync("/v1/echo?fault=500x2,429,404&fault-id=steps"));

        Assert.Equal([500, 500, 429, 404, 200], statuses);
    }

    [Fact]
    public async Task Keys_are_counted_apart()
    {
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await sandbox.StatusAsync("/v1/echo?fault=503&fault-id=a"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await sandbox.StatusAsync("/v1/echo?fault=503&fault-id=b"));
        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync("/v1/echo?fault=503&fault-id=a"));
    }

    [Fact]
    public async Task A_star_never_ends()
    {
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.BadGateway, await sandbox.StatusAsync("/v1/echo?fault=502x*"));
    }

    [Fact]
    public async Task An_unreadable_script_is_a_bad_request() =>
        Assert.Equal(HttpStatusCode.BadRequest, await sandbox.StatusAsync("/v1/echo?fault=nonsense"));

    [Theory]
    [InlineData("date:90", 60, 100)]
    [InlineData("date:-60", -100, -30)]
    public async Task Retry_after_may_be_a_date(string value, int from, int to)
    {
        using var response = await sandbox.GetAsync($"/v1/echo?fault=429,retry-after:{value}");

        Assert.InRange((response.Headers.RetryAfter!.Date!.Value - DateTimeOffset.UtcNow).TotalSeconds, from, to);
    }

    [Fact]
    public async Task Retry_after_may_be_garbage_and_a_rate_limit_may_stand_alone()
    {
        using var garbage = await sandbox.GetAsync("/v1/echo?fault=429,retry-after:soonish");
        using var limit = await sandbox.GetAsync("/v1/echo?fault=429,ratelimit-reset:7");

        Assert.Equal("soonish", garbage.Headers.NonValidated["Retry-After"].ToString());
        Assert.Equal("7", limit.Headers.NonValidated["RateLimit-Reset"].ToString());
        Assert.False(limit.Headers.NonValidated.Contains("Retry-After"));
    }

    [Fact]
    public async Task A_dropped_connection_gives_no_response()
    {
        await Assert.ThrowsAsync<HttpRequestException>(() => sandbox.GetAsync("/v1/echo?fault=drop"));
        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync("/v1/echo?fault=drop"));
    }

    [Fact]
    public async Task A_truncated_body_is_shorter_than_announced()
    {
        using var response = await sandbox.GetAsync("/v1/bytes/1000?fault=truncate");
        await using var body = await response.Content.ReadAsStreamAsync();
        using var received = new MemoryStream();

        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(received));
        Assert.Equal(1000, response.Content.Headers.ContentLength);
        Assert.Equal(500, received.Length);
    }

    [Fact]
    public async Task A_slow_body_arrives_whole()
    {
        using var response = await sandbox.GetAsync("/v1/bytes/100?fault=slow:1,slow-body:1");

        Assert.Equal(100, (await response.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task Garbage_is_announced_as_json()
    {
        using var response = await sandbox.GetAsync("/v1/echo?fault=garbage-json");

        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        await Assert.ThrowsAsync<JsonException>(() => response.Content.ReadFromJsonAsync<JsonElement>());
    }

    [Fact]
    public async Task A_page_may_come_instead_of_data()
    {
        using var response = await sandbox.GetAsync("/v1/echo?fault=html");

        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_bomb_is_small_until_it_is_opened()
    {
        using var response = await sandbox.GetAsync("/v1/echo?fault=bomb");
        var packed = await response.Content.ReadAsByteArrayAsync();
        await using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        var buffer = new byte[1024 * 1024];
        long length = 0;
        int read;
        while ((read = await gzip.ReadAsync(buffer)) > 0) length += read;

        Assert.InRange(packed.Length, 1, 1024 * 1024);
        Assert.InRange(length, FaultResponses.BombBytes, FaultResponses.BombBytes + 2);
    }

    [Fact]
    public async Task A_live_token_is_revoked_and_the_next_one_works()
    {
        var token = (await sandbox.RequestTokenAsync()).AccessToken;

        Assert.Equal(HttpStatusCode.Unauthorized, await sandbox.StatusAsync("/v1/me?fault=revoked", token));
        Assert.Equal(HttpStatusCode.Unauthorized, await sandbox.StatusAsync("/v1/me?fault=revoked", token));
        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync("/v1/me?fault=revoked", (await sandbox.RequestTokenAsync()).AccessToken));
    }

    [Theory]
    [InlineData("same", 301)]
    [InlineData("same", 308)]
    [InlineData("/v1/me", 303)]
    public async Task A_redirect_may_stay_here(string target, int code)
    {
        using var response = await sandbox.GetAsync($"/v1/echo?a=1&fault=redirect:{target}:{code}&api_key=k");

        Assert.Equal(code, (int)response.StatusCode);
        Assert.Equal(target == "same" ? "/v1/echo?a=1" : target, response.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_redirect_may_leave()
    {
        using var cross = await sandbox.GetAsync("/v1/echo?fault=redirect:cross:307");
        using var secure = await sandbox.GetAsync("/v1/echo?fault=redirect:secure:302");
        using var downgrade = await sandbox.GetAsync(new Uri(sandbox.Server.SecureBaseAddress, "v1/echo?fault=redirect:plain:302").AbsoluteUri);

        Assert.Equal(new Uri(sandbox.Server.CrossBaseAddress, "v1/echo"), cross.Headers.Location);
        Assert.Equal(new Uri(sandbox.Server.SecureBaseAddress, "v1/echo"), secure.Headers.Location);
        Assert.Equal(new Uri(sandbox.Server.BaseAddress, "v1/echo"), downgrade.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync(cross.Headers.Location!.AbsoluteUri));
    }

    [Fact]
    public async Task A_gate_holds_a_request_until_it_is_opened()
    {
        var waiting = sandbox.StatusAsync("/v1/echo?fault=hold:door");
        await sandbox.Server.Recorder.WaitForAsync("/v1/echo");
        sandbox.Server.Faults.Release("door");

        Assert.Equal(HttpStatusCode.OK, await waiting);
    }

    [Theory]
    [InlineData("problem", "application/problem+json", "title")]
    [InlineData("message", "application/json", "message")]
    [InlineData("error", "application/json", "error")]
    [InlineData("html", "text/html", "<h1>")]
    public async Task Error_bodies_come_in_every_shape(string shape, string contentType, string word)
    {
        using var fault = await sandbox.GetAsync($"/v1/echo?fault=500,body:{shape}");
        using var status = await sandbox.GetAsync($"/v1/status/422?body={shape}");

        Assert.Equal(contentType, fault.Content.Headers.ContentType!.MediaType);
        Assert.Contains(word, await fault.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(contentType, status.Content.Headers.ContentType!.MediaType);
        Assert.Equal(422, (int)status.StatusCode);
    }
}
