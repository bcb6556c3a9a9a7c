using System.Net;

namespace PsApiAuth.Sandbox.Tests;

public sealed class ApiTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task Me_wants_a_live_token()
    {
        using var refused = await sandbox.GetAsync("/v1/me", "x" + sandbox.Variable("ACCESS_TOKEN"));

        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync("/v1/me", sandbox.Variable("ACCESS_TOKEN")));
        Assert.Equal(HttpStatusCode.Unauthorized, await sandbox.StatusAsync("/v1/me"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Bearer error=\"invalid_token\"", refused.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Data_wants_the_api_key_in_header_or_query()
    {
        var key = sandbox.Variable("API_KEY");

        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync("/v1/data", apiKey: key));
        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync($"/v1/data?api_key={key}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await sandbox.StatusAsync("/v1/data"));
    }

    [Fact]
    public async Task A_fault_passes_after_its_count()
    {
        using var first = await sandbox.GetAsync("/v1/data?fault=503x2,retry-after:1", apiKey: sandbox.Variable("API_KEY"));
        var second = await sandbox.StatusAsync("/v1/data?fault=503x2,retry-after:1", apiKey: sandbox.Variable("API_KEY"));
        var third = await sandbox.StatusAsync("/v1/data?fault=503x2,retry-after:1", apiKey: sandbox.Variable("API_KEY"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), first.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second);
        Assert.Equal(HttpStatusCode.OK, third);
    }
}
