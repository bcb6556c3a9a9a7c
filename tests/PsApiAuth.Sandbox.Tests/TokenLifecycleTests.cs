using System.Net;
using PsApiAuth.Sandbox.Authorization;

namespace PsApiAuth.Sandbox.Tests;

public sealed class TokenLifecycleTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task A_revoked_token_is_refused_and_inactive()
    {
        var token = (await sandbox.RequestTokenAsync()).AccessToken;
        var before = await IntrospectAsync(token);
        var revocation = await sandbox.PostAsync("/connect/revoke", sandbox.OwnBasic(), $"token={token}");
        var after = await IntrospectAsync(token);

        Assert.Equal("True", before["active"]);
        Assert.Equal(sandbox.Variable("CLIENT_ID"), before["client_id"]);
        Assert.Equal(HttpStatusCode.OK, revocation.Status);
        Assert.Equal("False", after["active"]);
        Assert.Equal(HttpStatusCode.Unauthorized, await sandbox.StatusAsync("/v1/me", token));
    }

    [Fact]
    public async Task Revocation_and_introspection_want_the_client_to_authenticate()
    {
        var token = (await sandbox.RequestTokenAsync()).AccessToken;
        var stranger = SandboxFixture.Basic(sandbox.Variable("CLIENT_ID"), "wrong");

        Assert.Equal("invalid_client", (await sandbox.PostAsync("/connect/revoke", stranger, $"token={token}"))["error"]);
        Assert.Equal("invalid_client", (await sandbox.PostAsync("/connect/introspect", stranger, $"token={token}"))["error"]);
        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync("/v1/me", token));
    }

    [Fact]
    public async Task All_access_tokens_can_be_revoked_at_once()
    {
        var token = (await sandbox.RequestTokenAsync()).AccessToken;

        Assert.InRange(sandbox.Server.RevokeAccessTokens(), 1, int.MaxValue);
        Assert.Equal(HttpStatusCode.Unauthorized, await sandbox.StatusAsync("/v1/me", token));
        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync("/v1/me", (await sandbox.RequestTokenAsync()).AccessToken));
    }

    [Fact]
    public async Task A_token_without_the_scope_is_refused_with_403()
    {
        using var response = await sandbox.GetAsync("/v1/me?scope=write:data", (await sandbox.RequestTokenAsync("scope=read:data")).AccessToken);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Contains("insufficient_scope", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refresh_token_stays_unless_the_client_rotates()
    {
        var first = await sandbox.RequestTokenAsync("scope=read:data offline_access");
        var second = await RefreshAsync(sandbox.OwnBasic(), first["refresh_token"]!);
        var third = await RefreshAsync(sandbox.OwnBasic(), first["refresh_token"]!);

        Assert.Equal(HttpStatusCode.OK, second.Status);
        Assert.Null(second["refresh_token"]);
        Assert.Equal(HttpStatusCode.OK, third.Status);
        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync("/v1/me", third.AccessToken));
    }

    [Fact]
    public async Task A_rotated_refresh_token_ends_the_old_one()
    {
        sandbox.Server.RegisterClient(new SandboxClient { Id = "rotating", Secret = "s", RotateRefreshTokens = true });
        var basic = SandboxFixture.Basic("rotating", "s");
        var first = await sandbox.PostAsync("/connect/token", basic, "grant_type=client_credentials", "scope=offline_access");
        var second = await RefreshAsync(basic, first["refresh_token"]!);
        var reuse = await RefreshAsync(basic, first["refresh_token"]!);
        var third = await RefreshAsync(basic, second["refresh_token"]!);

        Assert.NotEqual(first["refresh_token"], second["refresh_token"], StringComparer.Ordinal);
        Assert.Equal("invalid_grant", reuse["error"]);
        Assert.Equal(HttpStatusCode.OK, third.Status);
    }

    [Fact]
    public async Task A_token_can_be_exchanged()
    {
        var subject = (await sandbox.RequestTokenAsync()).AccessToken;
        var answer = await sandbox.PostAsync("/connect/token", sandbox.OwnBasic(),
            "grant_type=urn:ietf:params:oauth:grant-type:token-exchange",
            $"subject_token={subject}", "subject_token_type=urn:ietf:params:oauth:token-type:access_token");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.NotEqual(subject, answer.AccessToken, StringComparer.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync("/v1/me", answer.AccessToken));
    }

    [Fact]
    public async Task A_public_client_refreshes_without_credentials()
    {
        var subject = (await sandbox.RequestTokenAsync()).AccessToken;
        var exchanged = await sandbox.PostAsync("/connect/token", null,
            "grant_type=urn:ietf:params:oauth:grant-type:token-exchange", $"client_id={SandboxServer.PublicClientId}",
            $"subject_token={subject}", "subject_token_type=urn:ietf:params:oauth:token-type:access_token", "scope=read:data offline_access");
        var refreshed = await sandbox.PostAsync("/connect/token", null,
            "grant_type=refresh_token", $"client_id={SandboxServer.PublicClientId}", $"refresh_token={exchanged["refresh_token"]}");

        Assert.Equal(HttpStatusCode.OK, exchanged.Status);
        Assert.Equal(HttpStatusCode.OK, refreshed.Status);
    }

    [Fact]
    public async Task Opaque_access_tokens_work_like_signed_ones()
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { OpaqueAccessTokens = true });
        using var http = new HttpClient { BaseAddress = server.BaseAddress };
        using var content = new FormUrlEncodedContent([
            new("grant_type", "client_credentials"), new("client_id", server.Environment["CLIENT_ID"]), new("client_secret", server.Environment["CLIENT_SECRET"]),
        ]);
        using var response = await http.PostAsync("/connect/token", content);
        var json = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        var token = json.GetProperty("access_token").GetString()!;
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);

        Assert.DoesNotContain('.', token);
        using var me = await http.GetAsync("/v1/me");
        Assert.Equal(HttpStatusCode.OK, me.StatusCode);
    }

    [Theory]
    [InlineData(".well-known/openid-configuration")]
    [InlineData(".well-known/oauth-authorization-server")]
    public async Task Metadata_is_published_for_both_origins(string path)
    {
        foreach (var origin in new[] { sandbox.Server.BaseAddress, sandbox.Server.SecureBaseAddress })
        {
            using var response = await sandbox.GetAsync(new Uri(origin, path).AbsoluteUri);
            var metadata = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

            Assert.Equal(origin.AbsoluteUri, metadata.GetProperty("issuer").GetString());
            Assert.Equal(new Uri(origin, "connect/token").AbsoluteUri, metadata.GetProperty("token_endpoint").GetString());
            Assert.Contains("read:data", metadata.GetProperty("scopes_supported").EnumerateArray().Select(scope => scope.GetString()!), StringComparer.Ordinal);
        }
    }

    private Task<OAuthAnswer> IntrospectAsync(string token) =>
        sandbox.PostAsync("/connect/introspect", sandbox.OwnBasic(), $"token={token}");

    private Task<OAuthAnswer> RefreshAsync(System.Net.Http.Headers.AuthenticationHeaderValue basic, string token) =>
        sandbox.PostAsync("/connect/token", basic, "grant_type=refresh_token", $"refresh_token={token}");
}
