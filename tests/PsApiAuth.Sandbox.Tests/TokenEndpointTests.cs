using System.Net;
using PsApiAuth.Sandbox.Authorization;

namespace PsApiAuth.Sandbox.Tests;

public sealed class TokenEndpointTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task Basic_credentials_give_a_token_that_the_api_accepts()
    {
        var answer = await sandbox.RequestTokenAsync("scope=read:data");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("Bearer", answer["token_type"]);
        Assert.InRange(int.Parse(answer["expires_in"]!, null), 3598, 3600);
        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync("/v1/me", answer.AccessToken));
    }

    [Fact]
    public async Task Posted_credentials_give_a_token()
    {
        var answer = await sandbox.PostAsync("/connect/token", null, "grant_type=client_credentials",
            $"client_id={sandbox.Variable("CLIENT_ID")}", $"client_secret={sandbox.Variable("CLIENT_SECRET")}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused()
    {
        var answer = await sandbox.PostAsync(
            "/connect/token", SandboxFixture.Basic(sandbox.Variable("CLIENT_ID"), "wrong"), "grant_type=client_credentials");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("invalid_client", answer["error"]);
    }

    [Theory]
    [InlineData("plain", "secret:with/+%&= é")]
    [InlineData("id: /+%&= é", "plain")]
    public async Task Basic_credentials_are_form_decoded(string id, string secret)
    {
        sandbox.Server.RegisterClient(new SandboxClient { Id = id, Secret = secret });

        var encoded = await sandbox.PostAsync("/connect/token", SandboxFixture.Basic(id, secret), "grant_type=client_credentials");
        var raw = await sandbox.PostAsync("/connect/token", SandboxFixture.RawBasic(id, secret), "grant_type=client_credentials");

        Assert.Equal(HttpStatusCode.OK, encoded.Status);
        Assert.NotEqual(HttpStatusCode.OK, raw.Status);
    }

    [Fact]
    public async Task A_client_may_be_registered_for_raw_Basic_credentials()
    {
        sandbox.Server.RegisterClient(new SandboxClient { Id = "raw%20id", Secret = "a+b%é", RawBasic = true });

        var raw = await sandbox.PostAsync("/connect/token", SandboxFixture.RawBasic("raw%20id", "a+b%é"), "grant_type=client_credentials");
        var encoded = await sandbox.PostAsync("/connect/token", SandboxFixture.Basic("raw%20id", "a+b%é"), "grant_type=client_credentials");

        Assert.Equal(HttpStatusCode.OK, raw.Status);
        Assert.NotEqual(HttpStatusCode.OK, encoded.Status);
    }

    [Fact]
    public async Task A_client_may_be_bound_to_one_method()
    {
        sandbox.Server.RegisterClient(new SandboxClient
        {
            Id = "post-only", Secret = "s", AuthenticationMethods = new HashSet<ClientAuthenticationMethod> { ClientAuthenticationMethod.ClientSecretPost },
        });

        var basic = await sandbox.PostAsync("/connect/token", SandboxFixture.Basic("post-only", "s"), "grant_type=client_credentials");
        var post = await sandbox.PostAsync("/connect/token", null, "grant_type=client_credentials", "client_id=post-only", "client_secret=s");

        Assert.Equal("invalid_client", basic["error"]);
        Assert.Equal(HttpStatusCode.OK, post.Status);
    }

    [Fact]
    public async Task Two_methods_at_once_are_refused()
    {
        var answer = await sandbox.RequestTokenAsync($"client_secret={sandbox.Variable("CLIENT_SECRET")}");

        Assert.Equal("invalid_request", answer["error"]);
    }

    [Fact]
    public async Task Lifetime_follows_the_request_then_the_client()
    {
        sandbox.Server.RegisterClient(new SandboxClient { Id = "brief", Secret = "s", AccessTokenLifetime = TimeSpan.FromSeconds(20) });

        var byRequest = await sandbox.RequestTokenAsync("lifetime=5");
        var byClient = await sandbox.PostAsync("/connect/token", SandboxFixture.Basic("brief", "s"), "grant_type=client_credentials");

        Assert.InRange(int.Parse(byRequest["expires_in"]!, null), 4, 5);
        Assert.InRange(int.Parse(byClient["expires_in"]!, null), 19, 20);
    }

    [Fact]
    public async Task An_unknown_scope_is_refused_and_an_unearned_one_is_left_out()
    {
        var unknown = await sandbox.RequestTokenAsync("scope=no:such");
        var narrower = await sandbox.RequestTokenAsync("scope=read:data admin:data");

        Assert.Equal("invalid_scope", unknown["error"]);
        Assert.Equal("read:data", narrower["scope"]);
    }

    [Fact]
    public async Task Audience_and_resources_are_taken()
    {
        var answer = await sandbox.RequestTokenAsync("audience=https://api.example.com", "resource=https://a.example.com/", "resource=https://b.example.com/");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var form = sandbox.Server.Recorder.For("/connect/token")[^1].Form;
        Assert.Equal(2, form["resource"].Count);
    }
}
