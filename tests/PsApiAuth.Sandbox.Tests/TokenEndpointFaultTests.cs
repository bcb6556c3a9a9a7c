using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace PsApiAuth.Sandbox.Tests;

public sealed class TokenEndpointFaultTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task A_script_is_set_for_a_path()
    {
        sandbox.Server.Faults.Set("/connect/token", "503x2");
        using var first = await SendAsync();
        using var second = await SendAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.RequestTokenAsync()).Status);
    }

    [Fact]
    public async Task A_script_is_set_from_outside_and_reset()
    {
        using var set = await sandbox.Http.PostAsJsonAsync("/control/faults", new { path = "/connect/token", script = "oauth-error:invalid_client" });
        var failed = await sandbox.RequestTokenAsync();
        using var reset = await sandbox.Http.PostAsync("/control/reset", null);
        var worked = await sandbox.RequestTokenAsync();

        Assert.Equal(HttpStatusCode.NoContent, set.StatusCode);
        Assert.Equal("invalid_client", failed["error"]);
        Assert.Equal(HttpStatusCode.Unauthorized, failed.Status);
        Assert.Equal(HttpStatusCode.OK, worked.Status);
    }

    [Fact]
    public async Task An_unreadable_script_is_refused()
    {
        using var response = await sandbox.Http.PostAsJsonAsync("/control/faults", new { path = "/connect/token", script = "nonsense" });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task A_response_may_be_dictated()
    {
        sandbox.Server.Faults.SetTokenResponse("""{"error":"temporarily_unavailable"}""", times: 1);
        var dictated = await sandbox.RequestTokenAsync();
        var own = await sandbox.RequestTokenAsync();

        Assert.Equal(HttpStatusCode.OK, dictated.Status);
        Assert.Equal("temporarily_unavailable", dictated["error"]);
        Assert.NotNull(own["access_token"]);
    }

    [Theory]
    [InlineData("expires-in:\"3600\"", "expires_in", JsonValueKind.String)]
    [InlineData("expires-in:3.6e3", "expires_in", JsonValueKind.Number)]
    [InlineData("expires-in:none", "expires_in", JsonValueKind.Undefined)]
    [InlineData("token-type:bEaReR", "token_type", JsonValueKind.String)]
    [InlineData("token-type:none", "token_type", JsonValueKind.Undefined)]
    public async Task A_live_token_may_be_described_oddly(string script, string name, JsonValueKind kind)
    {
        sandbox.Server.Faults.Set("/connect/token", script);
        var answer = await sandbox.RequestTokenAsync();
        sandbox.Server.Faults.Clear();

        Assert.Equal(kind, answer.Body.TryGetProperty(name, out var value) ? value.ValueKind : JsonValueKind.Undefined);
        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync("/v1/me", answer.AccessToken));
    }

    private async Task<HttpResponseMessage> SendAsync()
    {
        using var content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = content };
        request.Headers.Authorization = sandbox.OwnBasic();
        return await sandbox.Http.SendAsync(request);
    }
}
