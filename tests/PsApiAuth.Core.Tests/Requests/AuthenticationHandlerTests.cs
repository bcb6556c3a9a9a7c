using System.Net;
using Microsoft.Extensions.Time.Testing;
using PsApiAuth.Tests.Events;
using PsApiAuth.Tests.Tokens;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;
using RichardSzalay.MockHttp;

namespace PsApiAuth.Tests.Requests;

public sealed class AuthenticationHandlerTests : IDisposable
{
    private static readonly Uri Api = new("https://api.example.com/v1/me");

    private readonly FakeTokenEndpoint _tokens;
    private readonly TokenCache _cache;
    private readonly MockHttpMessageHandler _api = new();
    private readonly HttpMessageInvoker _http;
    private readonly EventLog _events = new();
    private readonly HashSet<string> _rejected = new(StringComparer.Ordinal);
    private readonly List<string> _seen = [];

    public AuthenticationHandlerTests()
    {
        var time = new FakeTimeProvider();
        var known = new KnownSecrets();
        _tokens = new FakeTokenEndpoint(time);
        _cache = new TokenCache(_tokens, known, time);
        _http = new HttpMessageInvoker(new AuthenticationHandler(_cache, known) { InnerHandler = _api });
        _api.Fallback.Throw(new InvalidOperationException("unexpected request"));
    }

    public void Dispose()
    {
        _http.Dispose();
        _cache.Dispose();
        _api.Dispose();
    }

    [Fact]
    [Trait("Semantics", "A1")]
    public async Task A_rejected_token_is_renewed_once()
    {
        RejectTokens("token-00000001");
        using var response = await SendAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["Bearer token-00000001", "Bearer token-00000002"], _seen);
        Assert.Contains("rejected with 401", Assert.Single(_events.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain("token-00000001", Assert.Single(_events.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "A4")]
    public async Task A_second_401_surfaces_with_its_own_body()
    {
        Respond(request => Status(HttpStatusCode.Unauthorized, $"refused {request.Headers.Authorization!.Parameter}"));
        using var response = await SendAsync();

        Assert.Equal(2, _seen.Count);
        Assert.Equal("refused token-00000002", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    [Trait("Semantics", "A4")]
    public async Task Renewal_can_be_turned_off()
    {
        RejectTokens("token-00000001");
        using var response = await SendAsync(reauthenticate: false);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Single(_seen);
    }

    [Theory]
    [Trait("Semantics", "A1")]
    [InlineData(HttpStatusCode.Forbidden, null)]
    [InlineData(HttpStatusCode.Forbidden, "Bearer error=\"insufficient_scope\"")]
    [InlineData(HttpStatusCode.Unauthorized, "Bearer realm=\"x\", error=\"insufficient_scope\"")]
    public async Task What_a_new_token_would_not_change_is_not_renewed(HttpStatusCode status, string? challenge)
    {
        Respond(_ =>
        {
            var response = Status(status, "no");
            if (challenge is not null) response.Headers.WwwAuthenticate.ParseAdd(challenge);
            return response;
        });
        using var response = await SendAsync();

        Assert.Equal(status, response.StatusCode);
        Assert.Single(_seen);
        Assert.Equal(1, _tokens.Count);
    }

    [Fact]
    [Trait("Semantics", "A1")]
    public async Task Only_OAuth_tokens_are_renewed()
    {
        Respond(_ => Status(HttpStatusCode.Unauthorized, "no"));
        var secret = SecretValue.FromText("a static one");
        AuthScheme[] schemes =
        [
            new AuthScheme.Bearer(secret), new AuthScheme.ApiKey(secret, "X-API-Key", ApiKeyLocation.Header),
            new AuthScheme.ApiKey(secret, "key", ApiKeyLocation.Query), new AuthScheme.Basic("user", secret),
        ];
        foreach (var scheme in schemes) (await SendAsync(scheme: scheme)).Dispose();

        Assert.Equal(schemes.Length, _seen.Count);
        Assert.Equal(0, _tokens.Count);
    }

    [Fact]
    [Trait("Semantics", "A2")]
    public async Task Parallel_401s_make_one_renewal()
    {
        const int calls = 64;
        var atTheApi = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _api.When("https://api.example.com/*").Respond(async request =>
        {
            // All of them are at the API with the first token before one of them is told.
            if (request.Headers.Authorization!.Parameter != "token-00000001") return Status(HttpStatusCode.OK, "{}");
            if (Interlocked.Increment(ref atTheApi) == calls) all.SetResult();
            await all.Task;
            return Status(HttpStatusCode.Unauthorized, "revoked");
        });
        var responses = await Task.WhenAll(Enumerable.Range(0, calls).Select(_ => Task.Run(() => SendAsync())));

        Assert.All(responses, response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(2, _tokens.Count);
    }

    [Fact]
    [Trait("Semantics", "A3")]
    public async Task A_body_that_cannot_be_replayed_is_not_resent_but_the_token_is_dropped()
    {
        RejectTokens("token-00000001");
        var call = new CallContext(Request(new OneWayBody()), _events);
        using var response = await SendAsync(call);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Single(_seen);
        Assert.Contains("cannot be sent twice", call.Note, StringComparison.Ordinal);
        Assert.Null(_cache.Peek(TokenRequests.Create()));
    }

    [Fact]
    [Trait("Semantics", "C7")]
    public async Task Without_a_token_the_request_is_not_sent()
    {
        _tokens.Answer = (_, _) => Task.FromResult(FakeTokenEndpoint.Refuse());
        await Assert.ThrowsAsync<TokenException>(() => SendAsync());
        Assert.Empty(_seen);
    }

    [Fact]
    [Trait("Semantics", "C7")]
    public async Task Without_a_renewed_token_the_request_is_not_repeated()
    {
        RejectTokens("token-00000001");
        await _cache.GetAsync(TokenRequests.Create(), false, _events, CancellationToken.None);
        _tokens.Answer = (_, _) => Task.FromResult(FakeTokenEndpoint.Refuse());

        await Assert.ThrowsAsync<TokenException>(() => SendAsync());
        Assert.Single(_seen);
    }

    private void RejectTokens(params string[] tokens)
    {
        _rejected.UnionWith(tokens);
        Respond(request => _rejected.Contains(request.Headers.Authorization!.Parameter!) ? Status(HttpStatusCode.Unauthorized, "revoked") : Status(HttpStatusCode.OK, "{}"));
    }

    private void Respond(Func<HttpRequestMessage, HttpResponseMessage> respond) => _api.When("https://api.example.com/*").Respond(request =>
    {
        lock (_seen) _seen.Add(request.Headers.Authorization?.ToString() ?? "");
        return respond(request);
    });

    private static HttpResponseMessage Status(HttpStatusCode status, string body) => new(status) { Content = new StringContent(body) };

    private static AuthRequest Request(RequestBody? body = null, AuthScheme? scheme = null, bool reauthenticate = true) => new()
    {
        Method = body is null ? HttpMethod.Get : HttpMethod.Put,
        Uri = Api,
        Scheme = scheme ?? new AuthScheme.OAuth(TokenRequests.Create()),
        Body = body,
        Reauthenticate = reauthenticate,
    };

    private Task<HttpResponseMessage> SendAsync(AuthScheme? scheme = null, bool reauthenticate = true) =>
        SendAsync(new CallContext(Request(scheme: scheme, reauthenticate: reauthenticate), _events));

    private async Task<HttpResponseMessage> SendAsync(CallContext call)
    {
        using var message = new HttpRequestMessage(call.Request.Method, call.Request.Uri) { Content = call.Request.Body?.CreateContent() };
        call.AttachTo(message);
        return await _http.SendAsync(message, CancellationToken.None);
    }

    private sealed class OneWayBody : RequestBody
    {
        public override bool CanReplay => false;

        public override HttpContent CreateContent() => new StringContent("once");
    }
}
