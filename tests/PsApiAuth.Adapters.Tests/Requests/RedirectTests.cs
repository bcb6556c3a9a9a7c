using System.Net;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;

namespace PsApiAuth.Adapters.Tests.Requests;

public sealed class RedirectTests : IDisposable
{
    private const string Elsewhere = "https://elsewhere.example";

    private readonly FakeApi _api = new();
    private readonly string _secret = $"{Guid.NewGuid():N}";

    public void Dispose() => _api.Dispose();

    public static TheoryData<string> Schemes => ["bearer", "basic", "header", "query"];

    [Theory]
    [Trait("Semantics", "D1")]
    [MemberData(nameof(Schemes))]
    public async Task The_own_origin_keeps_the_credential(string scheme)
    {
        _api.Answer($"{FakeApi.Root}/x", FakeApi.Status(302, ("Location", $"/y?k={_secret}&q=1")));
        _api.Answer($"{FakeApi.Root}/y", FakeApi.Status(200));
        using var response = await _api.SendAsync(FakeApi.Get() with { Scheme = SchemeOf(scheme) });

        Assert.All(_api.Requests, sent => Assert.True(Carries(sent)));
        if (scheme != "query") return;

        Assert.Equal($"{FakeApi.Root}/y?q=1&k={_secret}", _api.Requests[1].Uri);
        Assert.Equal($"{FakeApi.Root}/y?q=1", response.FinalUri.AbsoluteUri);
    }

    [Theory]
    [Trait("Semantics", "D1")]
    [MemberData(nameof(Schemes))]
    public async Task Another_origin_gets_no_credential_not_even_after_a_way_back(string scheme)
    {
        var echoed = scheme == "query" ? $"?k={_secret}&q=1" : "?q=1";
        _api.Answer($"{FakeApi.Root}/x", FakeApi.Status(307, ("Location", $"{Elsewhere}/y{echoed}")));
        _api.Answer($"{Elsewhere}/y", FakeApi.Status(307, ("Location", $"{FakeApi.Root}/z")));
        _api.Answer($"{FakeApi.Root}/z", FakeApi.Status(200));
        using var response = await _api.SendAsync(FakeApi.Get() with
        {
            Scheme = SchemeOf(scheme),
            Headers = [new("Cookie", $"s={_secret}"), new("X-Auth-Token", _secret), new("CB-ACCESS-PASSPHRASE", _secret), new("X-Passcode", _secret), new("CB-ACCESS-SIGN", _secret), new("X-Custom", $"v1:{_secret}"), new("X-Login-Pass", "unheard-of"), new("X-Author", "me"), new("X-Trace", "1")],
        });

        Assert.Equal(3, _api.Requests.Count);
        Assert.True(Carries(_api.Requests[0]));
        Assert.All(_api.Requests.Skip(1), sent => Assert.False(Carries(sent)));
        Assert.Equal($"{Elsewhere}/y?q=1", _api.Requests[1].Uri);
        Assert.Equal("1", _api.Requests[1].Fields["X-Trace"]);
        Assert.Equal("me", _api.Requests[1].Fields["X-Author"]);
        Assert.All(_api.Requests.Skip(1), sent => Assert.DoesNotContain("X-Login-Pass", sent.Fields.Keys));
        Assert.Contains(_api.Messages, message => message.Contains(Elsewhere, StringComparison.Ordinal));
    }

    [Theory]
    [Trait("Semantics", "D1")]
    [InlineData("http://api.example.com/x")]
    [InlineData("https://api.example.com:8443/x")]
    [InlineData("https://www.api.example.com/x")]
    public async Task Scheme_host_and_port_make_the_origin(string target)
    {
        var from = target.StartsWith("http:", StringComparison.Ordinal) ? "http://localhost:8080/x" : $"{FakeApi.Root}/x";
        _api.Answer(from, FakeApi.Status(302, ("Location", target)));
        _api.Answer(target, FakeApi.Status(200));
        using var response = await _api.SendAsync(FakeApi.Get() with { Uri = new Uri(from), Scheme = SchemeOf("bearer") });
        Assert.False(Carries(_api.Requests[1]));
    }

    [Fact]
    [Trait("Semantics", "D1")]
    public async Task Https_never_leads_to_http()
    {
        _api.Answer("*", FakeApi.Status(301, ("Location", "http://api.example.com/x")));
        var fault = await Assert.ThrowsAsync<RedirectException>(() => _api.SendAsync(FakeApi.Get()));
        Assert.Equal("RedirectRefused", fault.ErrorId);
        Assert.Single(_api.Requests);
    }

    [Fact]
    [Trait("Semantics", "D1")]
    public async Task Five_redirects_are_followed_and_a_sixth_is_not()
    {
        _api.Answer("*", [.. Enumerable.Range(1, 5).Select(i => FakeApi.Status(302, ("Location", $"/{i}"))), FakeApi.Status(200)]);
        using (var response = await _api.SendAsync(FakeApi.Get())) Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(6, _api.Requests.Count);

        using var other = new FakeApi();
        other.Answer("*", FakeApi.Status(302, ("Location", "/again")));
        await Assert.ThrowsAsync<RedirectException>(() => other.SendAsync(FakeApi.Get()));
        Assert.Equal(6, other.Requests.Count);
    }

    [Fact]
    [Trait("Semantics", "D1")]
    public async Task Zero_hands_the_redirect_to_the_caller()
    {
        _api.Answer("*", FakeApi.Status(302, ("Location", "/y")));
        using var response = await _api.SendAsync(FakeApi.Get() with { MaximumRedirection = 0 });
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
    }

    [Theory]
    [Trait("Semantics", "D2")]
    [InlineData(301, "POST", "GET")]
    [InlineData(302, "POST", "GET")]
    [InlineData(303, "POST", "GET")]
    [InlineData(307, "POST", "POST")]
    [InlineData(308, "POST", "POST")]
    [InlineData(301, "PUT", "PUT")]
    [InlineData(303, "PUT", "GET")]
    [InlineData(303, "HEAD", "HEAD")]
    public async Task Method_and_body_stay_or_become_get(int status, string method, string then)
    {
        _api.Answer($"{FakeApi.Root}/x", FakeApi.Status(status, ("Location", "/y")));
        _api.Answer($"{FakeApi.Root}/y", FakeApi.Status(200));
        var body = method == "HEAD" ? null : RequestBody.FromBytes("data"u8.ToArray(), null);
        using var response = await _api.SendAsync(FakeApi.Get() with { Method = new HttpMethod(method), Body = body });

        Assert.Equal(then, _api.Requests[1].Method);
        Assert.Equal(then == "GET" ? null : body is null ? null : "data", _api.Requests[1].Body);
    }

    private AuthScheme SchemeOf(string name)
    {
        var secret = SecretValue.FromText(_secret);
        return name switch
        {
            "bearer" => new AuthScheme.Bearer(secret),
            "basic" => new AuthScheme.Basic("user", secret),
            "header" => new AuthScheme.ApiKey(secret, "X-Odd-Name", ApiKeyLocation.Header),
            _ => new AuthScheme.ApiKey(secret, "k", ApiKeyLocation.Query),
        };
    }

    private bool Carries(Sent sent) =>
        sent.Uri.Contains(_secret, StringComparison.Ordinal)
        || sent.Fields.Any(field => field.Value.Contains(_secret, StringComparison.Ordinal))
        || sent.Fields.ContainsKey("Authorization");
}
