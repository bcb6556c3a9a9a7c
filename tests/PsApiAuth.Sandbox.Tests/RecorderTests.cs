using System.Net.Http.Json;
using System.Text.Json;
using PsApiAuth.Sandbox.Recording;

namespace PsApiAuth.Sandbox.Tests;

public sealed class RecorderTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task A_credential_is_seen_where_it_travels_and_never_shown()
    {
        sandbox.Server.Recorder.Reset();
        var (key, secret) = (sandbox.Variable("API_KEY"), sandbox.Variable("CLIENT_SECRET"));
        var token = (await sandbox.PostAsync("/connect/token", null, "grant_type=client_credentials", "scope=read:data",
            $"client_id={sandbox.Variable("CLIENT_ID")}", $"client_secret={secret}")).AccessToken;
        await sandbox.StatusAsync("/v1/me", token);
        await sandbox.StatusAsync("/v1/data", apiKey: key);
        await sandbox.StatusAsync($"/v1/data?api_key={key}");
        await sandbox.StatusAsync($"/v1/data?odd={key}");

        Assert.Equal(
            [
                new(CredentialPlace.Form, "client_secret", null, SandboxServer.Fingerprint(secret)),
                new(CredentialPlace.Header, "Authorization", "Bearer", SandboxServer.Fingerprint(token)),
                new(CredentialPlace.Header, "X-API-Key", null, SandboxServer.Fingerprint(key)),
                new(CredentialPlace.Query, "api_key", null, SandboxServer.Fingerprint(key)),
                new(CredentialPlace.Query, "odd", null, SandboxServer.Fingerprint(key)),
            ],
            sandbox.Server.Recorder.Requests.SelectMany(request => request.Credentials));
        Assert.Equal(3, sandbox.Server.Recorder.Count("/v1/data"));
        Assert.Equal(3, sandbox.Server.Recorder.Carrying(SandboxServer.Fingerprint(key)).Count);
        Assert.Equal("read:data", Assert.Single(sandbox.Server.Recorder.For("/connect/token")[0].Form["scope"]));

        var shown = await sandbox.Http.GetStringAsync("/control/requests");
        foreach (var hidden in new[] { key, secret, token }) Assert.DoesNotContain(hidden, shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_record_is_read_and_reset_from_outside()
    {
        using var first = await sandbox.Http.PostAsync("/control/reset", null);
        await sandbox.StatusAsync("/v1/echo");
        await sandbox.StatusAsync("/v1/echo");
        var record = await sandbox.Http.GetFromJsonAsync<JsonElement>("/control/requests");
        using var second = await sandbox.Http.PostAsync("/control/reset", null);

        Assert.Equal(2, record.GetProperty("counts").GetProperty("/v1/echo").GetInt32());
        Assert.Empty(sandbox.Server.Recorder.Requests);
    }

    [Fact]
    public async Task Tokens_are_revoked_from_outside()
    {
        var token = (await sandbox.RequestTokenAsync()).AccessToken;
        using var response = await sandbox.Http.PostAsync("/control/revoke", null);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, await sandbox.StatusAsync("/v1/me", token));
    }

    [Fact]
    public async Task Concurrency_is_measured()
    {
        sandbox.Server.Recorder.Reset();
        var requests = Enumerable.Range(0, 3).Select(_ => sandbox.StatusAsync("/v1/echo?fault=hold:crowd")).ToList();
        await sandbox.Server.Recorder.WaitForAsync("/v1/echo", 3);
        sandbox.Server.Faults.Release("crowd");
        await Task.WhenAll(requests);

        Assert.Equal(3, sandbox.Server.Recorder.PeakConcurrency);
    }
}
