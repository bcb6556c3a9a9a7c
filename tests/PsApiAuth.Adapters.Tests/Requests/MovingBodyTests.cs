using System.Net;
using PsApiAuth.Requests;

namespace PsApiAuth.Adapters.Tests.Requests;

[Trait("Semantics", "Y7")]
public sealed class MovingBodyTests : IDisposable
{
    private readonly FakeApi _api = new();
    private readonly AuthRequest _request = FakeApi.Get() with { Timeout = TimeSpan.FromSeconds(100), AttemptTimeout = TimeSpan.FromSeconds(60) };

    public void Dispose() => _api.Dispose();

    [Fact]
    public async Task An_upload_that_took_longer_than_the_call_may_is_repeated()
    {
        _api.Answer("*", FakeApi.Status(503), FakeApi.Status(200));
        using var response = await _api.SendAsync(_request with { Method = HttpMethod.Put, Body = new SlowUpload(Parts(4)) });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, response.Attempts);
    }

    [Fact]
    public async Task A_small_body_may_take_as_long_as_it_moves()
    {
        _api.Answer("*", Slow(200, parts: 4));
        using var response = await _api.SendAsync(_request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_body_of_an_answer_that_is_asked_for_again_counts()
    {
        _api.Answer("*", Slow(503, parts: 2, ("Retry-After", "30")), FakeApi.Status(200));
        using var response = await _api.SendAsync(_request);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Single(_api.Requests);
    }

    private Func<HttpRequestMessage, HttpResponseMessage> Slow(int status, int parts, params (string Name, string Value)[] fields) => request =>
    {
        var response = FakeApi.Status(status, fields)(request);
        response.Content = new StreamContent(new PartedBody(Parts(parts)));
        return response;
    };

    private IEnumerable<Func<byte[]>> Parts(int count) => Enumerable.Range(0, count).Select<int, Func<byte[]>>(_ => () =>
    {
        _api.Time.Advance(TimeSpan.FromSeconds(40));
        return [1, 2, 3];
    });

    private sealed class SlowUpload(IEnumerable<Func<byte[]>> parts) : RequestBody
    {
        public override bool CanReplay => true;

        public override bool IsStreamed => true;

        public override HttpContent CreateContent() => new StreamContent(new PartedBody(parts));
    }
}
