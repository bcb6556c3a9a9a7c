using System.Net;
using PsApiAuth.Requests;
using RichardSzalay.MockHttp;

namespace PsApiAuth.Adapters.Tests.Requests;

public sealed class RetryTests : IDisposable
{
    private readonly FakeApi _api = new();

    public void Dispose() => _api.Dispose();

    [Fact]
    [Trait("Semantics", "Y1")]
    [Trait("Semantics", "Y6")]
    public async Task Transient_failures_are_repeated_and_each_attempt_is_told()
    {
        _api.Answer("*", FakeApi.Status(503), FakeApi.Fail(), FakeApi.Status(200));
        using var response = await _api.SendAsync(FakeApi.Get());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(3, response.Attempts);
        Assert.Matches(@"^attempt 2 of 6 after 503, waiting (0\.[5-9]|1\.0) s$", _api.Messages.First());
        Assert.Matches(@"^attempt 3 of 6 after a connection error, waiting (1\.\d|2\.0) s$", _api.Messages.Last());
    }

    [Fact]
    [Trait("Semantics", "Y3")]
    public async Task It_ends_after_five_retries_with_the_last_answer()
    {
        _api.Answer("*", FakeApi.Status(503));
        using var response = await _api.SendAsync(FakeApi.Get());

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(6, _api.Requests.Count);
    }

    [Theory]
    [Trait("Semantics", "Y1")]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(501)]
    public async Task Other_errors_stand(int status)
    {
        _api.Answer("*", FakeApi.Status(status));
        using var response = await _api.SendAsync(FakeApi.Get());
        Assert.Single(_api.Requests);
    }

    [Fact]
    [Trait("Semantics", "Y2")]
    public async Task A_post_is_sent_once_unless_it_has_a_key_that_it_keeps()
    {
        _api.Answer("*", FakeApi.Status(503), FakeApi.Status(503), FakeApi.Status(503), FakeApi.Status(200));
        using (await _api.SendAsync(FakeApi.Post())) Assert.Single(_api.Requests);

        using var response = await _api.SendAsync(FakeApi.Post() with { Headers = [new("Idempotency-Key", "k-1")] });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["k-1", "k-1", "k-1"], _api.Requests.Skip(1).Select(sent => sent.Fields["Idempotency-Key"]));
        Assert.All(_api.Requests, sent => Assert.Equal("{}", sent.Body));
    }

    [Fact]
    [Trait("Semantics", "Y4")]
    public async Task Retry_after_is_waited_for_and_not_cut_short()
    {
        _api.Answer("*", FakeApi.Status(429, ("Retry-After", "7")), FakeApi.Status(503, ("Retry-After", "Sun, 01 Jun 2025 12:00:30 GMT")), FakeApi.Status(200));
        using var response = await _api.SendAsync(FakeApi.Get());

        Assert.True(_api.Requests[1].At - _api.Requests[0].At >= TimeSpan.FromSeconds(7));
        Assert.True(_api.Requests[2].At >= new DateTimeOffset(2025, 6, 1, 12, 0, 30, TimeSpan.Zero));
    }

    [Fact]
    [Trait("Semantics", "Y4")]
    public async Task A_wait_that_is_too_long_surfaces_at_once_and_says_so()
    {
        _api.Answer("*", FakeApi.Status(429, ("Retry-After", "3600")));
        var request = FakeApi.Get();
        using var response = await _api.SendAsync(request);
        var error = await _api.Session.ReadErrorAsync(response, request.Retry, TestContext.Current.CancellationToken);

        Assert.Single(_api.Requests);
        Assert.Equal("HttpStatus429", error.ErrorId);
        Assert.Contains("asks to wait 3600 s", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "Y5")]
    public async Task A_rate_limit_is_waited_for()
    {
        _api.Answer("*", FakeApi.Status(429, ("X-RateLimit-Reset", "9")), FakeApi.Status(200));
        using var response = await _api.SendAsync(FakeApi.Get());
        Assert.True(_api.Requests[1].At - _api.Requests[0].At >= TimeSpan.FromSeconds(9));
    }

    [Fact]
    [Trait("Semantics", "Y6")]
    public async Task Discarded_responses_are_disposed_of()
    {
        var discarded = new DisposalProbe();
        _api.Answer("*", _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable) { Content = discarded }, FakeApi.Status(200));
        using var response = await _api.SendAsync(FakeApi.Get());
        Assert.True(discarded.IsDisposed);
    }

    [Fact]
    [Trait("Semantics", "Y7")]
    public async Task An_attempt_that_hangs_is_given_up_and_repeated()
    {
        using var api = new FakeApi { Hangs = true };
        var start = api.Time.GetUtcNow();
        var fault = await Assert.ThrowsAsync<AttemptTimeoutException>(() => api.SendAsync(FakeApi.Get() with { Retry = new RetryPolicy { MaximumRetryCount = 1 } }));

        Assert.Contains("10 s", fault.Message, StringComparison.Ordinal);
        Assert.InRange((api.Time.GetUtcNow() - start).TotalSeconds, 20.5, 21.1);
    }

    [Fact]
    [Trait("Semantics", "Y7")]
    public async Task The_call_as_a_whole_has_its_own_time()
    {
        using var api = new FakeApi { Hangs = true };
        var start = api.Time.GetUtcNow();
        await Assert.ThrowsAsync<CallTimeoutException>(() => api.SendAsync(FakeApi.Get() with { Timeout = TimeSpan.FromSeconds(15) }));
        Assert.Equal(15, (api.Time.GetUtcNow() - start).TotalSeconds, 1);
    }

    [Fact]
    [Trait("Semantics", "Y7")]
    public async Task A_wait_that_would_outlast_the_call_is_not_begun()
    {
        _api.Answer("*", FakeApi.Status(503, ("Retry-After", "60")));
        var start = _api.Time.GetUtcNow();
        using var response = await _api.SendAsync(FakeApi.Get() with { Timeout = TimeSpan.FromSeconds(30) });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.True(_api.Time.GetUtcNow() - start < TimeSpan.FromSeconds(1));
    }

    [Fact]
    [Trait("Semantics", "Y7")]
    public async Task A_large_body_may_take_long_as_long_as_it_moves_and_not_longer()
    {
        // The first mebibyte belongs to the attempt; what follows comes every 9 seconds, and then stops.
        _api.Mock.When("*").Respond(_ => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new SlowStream(_api.Time, TimeSpan.FromSeconds(9), pieces: 20)) }));
        using var response = await _api.SendAsync(FakeApi.Get());
        await using var body = await response.OpenAsync(TestContext.Current.CancellationToken);
        var start = _api.Time.GetUtcNow();
        var fault = await Assert.ThrowsAsync<BodyTimeoutException>(() => _api.Run(DrainAsync(body)));

        Assert.Equal("BodyTimeout", fault.ErrorId);
        Assert.InRange((_api.Time.GetUtcNow() - start).TotalSeconds, (20 * 9) + 10, (20 * 9) + 12);
    }

    [Fact]
    [Trait("Semantics", "Y9")]
    public async Task A_host_that_only_fails_is_left_alone_in_a_bulk_call()
    {
        _api.Answer("*", FakeApi.Status(503));
        var request = FakeApi.Get() with { Circuit = _api.Session.CreateCircuit(), Retry = new RetryPolicy { MaximumRetryCount = 0 } };
        for (var i = 0; i < PollyCircuit.FewestAttempts; i++) (await _api.SendAsync(request)).Dispose();

        var fault = await Assert.ThrowsAsync<CircuitOpenException>(() => _api.SendAsync(request));
        Assert.Equal(PollyCircuit.FewestAttempts, _api.Requests.Count);
        Assert.Contains(FakeApi.Root, fault.Message, StringComparison.Ordinal);
        Assert.Contains(_api.Events, item => item.Level == PsApiAuth.Events.EventLevel.Warning && item.Message.Contains(FakeApi.Root, StringComparison.Ordinal));

        // Calls outside of the bulk call are not held up, and after the pause one attempt finds out.
        (await _api.SendAsync(FakeApi.Get() with { Retry = request.Retry })).Dispose();
        _api.Time.Advance(PollyCircuit.Pause);
        (await _api.SendAsync(request)).Dispose();
        Assert.Equal(PollyCircuit.FewestAttempts + 2, _api.Requests.Count);
    }

    [Theory]
    [Trait("Semantics", "Y9")]
    [InlineData(429)]
    [InlineData(404)]
    public async Task A_host_that_answers_is_not_left_alone(int status)
    {
        _api.Answer("*", FakeApi.Status(status));
        var request = FakeApi.Get() with { Circuit = _api.Session.CreateCircuit(), Retry = new RetryPolicy { MaximumRetryCount = 0 } };
        for (var i = 0; i < 3 * PollyCircuit.FewestAttempts; i++) (await _api.SendAsync(request)).Dispose();
        Assert.Equal(3 * PollyCircuit.FewestAttempts, _api.Requests.Count);
    }

    private static async Task<long> DrainAsync(Stream stream)
    {
        var buffer = new byte[64 * 1024];
        long total = 0;
        int count;
        while ((count = await stream.ReadAsync(buffer)) > 0) total += count;
        return total;
    }

    private sealed class DisposalProbe : ByteArrayContent
    {
        public DisposalProbe()
            : base([])
        {
        }

        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }

    private sealed class SlowStream(TimeProvider time, TimeSpan pause, int pieces) : MemoryStream
    {
        private long _sent;
        private int _pieces;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_sent > AttemptHandler.PrefetchedBytes)
            {
                await Task.Delay(++_pieces > pieces ? TimeSpan.FromDays(1) : pause, time, cancellationToken);
            }

            _sent += buffer.Length;
            return buffer.Length;
        }
    }
}
