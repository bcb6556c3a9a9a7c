using Microsoft.Extensions.Time.Testing;
using PsApiAuth.Tests.Events;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Tests.Tokens;

public sealed class TokenCacheTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeTokenEndpoint _endpoint;
    private readonly KnownSecrets _known = new();
    private readonly EventLog _events = new();
    private readonly TokenCache _cache;
    private readonly TokenRequest _request = TokenRequests.Create();

    public TokenCacheTests()
    {
        _endpoint = new FakeTokenEndpoint(_time);
        _cache = new TokenCache(_endpoint, _known, _time);
    }

    public void Dispose() => _cache.Dispose();

    [Fact]
    [Trait("Semantics", "C1")]
    public async Task A_token_is_held_for_equal_requests()
    {
        var first = await GetAsync();
        var second = await GetAsync(TokenRequests.Create());
        var other = await GetAsync(TokenRequests.Create(secret: "a rotated secret"));

        Assert.Equal((false, true, false), (first.FromCache, second.FromCache, other.FromCache));
        Assert.Same(first.Token, second.Token);
        Assert.Equal(2, _endpoint.Count);
    }

    [Fact]
    [Trait("Semantics", "C1")]
    public async Task A_hit_allocates_next_to_nothing()
    {
        await GetAsync();
        for (var warm = 0; warm < 100; warm++) _ = await _cache.GetAsync(_request, false, _events, CancellationToken.None);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var call = 0; call < 1000; call++) _ = await _cache.GetAsync(_request, false, _events, CancellationToken.None);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1000);
    }

    [Fact]
    [Trait("Semantics", "C2")]
    public async Task It_is_renewed_before_it_expires()
    {
        var first = await GetAsync();
        _time.Advance(TimeSpan.FromSeconds(3541));
        var second = await GetAsync();

        Assert.NotSame(first.Token, second.Token);
        Assert.False(second.FromCache);
    }

    [Fact]
    [Trait("Semantics", "C4")]
    public async Task Concurrent_misses_make_one_request_and_share_the_token()
    {
        var gate = Hold();
        var waiters = Enumerable.Range(0, 64).Select(_ => GetAsync()).ToArray();
        gate.SetResult(_endpoint.Issue());
        var tokens = await Task.WhenAll(waiters);

        Assert.Single(tokens.Select(token => token.Token).Distinct());
        Assert.Equal(1, _endpoint.Count);
    }

    [Fact]
    [Trait("Semantics", "C4")]
    [Trait("Semantics", "C7")]
    public async Task Concurrent_misses_share_a_failure_which_is_not_kept()
    {
        var gate = Hold();
        var waiters = Enumerable.Range(0, 64).Select(_ => GetAsync()).ToArray();
        gate.SetResult(FakeTokenEndpoint.Refuse());
        foreach (var waiter in waiters) Assert.Equal("invalid_client", (await Assert.ThrowsAsync<TokenException>(() => waiter)).Error.Error);

        Assert.Equal(1, _endpoint.Count);
        _endpoint.Answer = null;
        Assert.False((await GetAsync()).FromCache);
        Assert.Equal(2, _endpoint.Count);
    }

    [Fact]
    [Trait("Semantics", "C4")]
    public async Task Concurrent_misses_share_a_fault()
    {
        var gate = Hold();
        var waiters = Enumerable.Range(0, 8).Select(_ => GetAsync()).ToArray();
        gate.SetException(new InvalidSettingException("Test", "a fault"));

        foreach (var waiter in waiters) await Assert.ThrowsAsync<InvalidSettingException>(() => waiter);
        Assert.Equal(1, _endpoint.Count);
    }

    [Fact]
    [Trait("Semantics", "C5")]
    public async Task A_waiter_who_leaves_takes_nothing_from_the_others()
    {
        using var leaving = new CancellationTokenSource();
        var gate = Hold();
        var first = GetAsync(cancellationToken: leaving.Token);
        var others = Enumerable.Range(0, 8).Select(_ => GetAsync()).ToArray();

        while (_endpoint.Count == 0) await Task.Yield();
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult(_endpoint.Issue());

        Assert.Single((await Task.WhenAll(others)).Select(token => token.Token).Distinct());
        Assert.True((await GetAsync()).FromCache);
        Assert.Equal(1, _endpoint.Count);
    }

    [Fact]
    [Trait("Semantics", "C5")]
    public async Task The_last_waiter_to_leave_ends_the_request()
    {
        using var leaving = new CancellationTokenSource();
        var ended = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        _endpoint.Answer = async (_, cancellationToken) =>
        {
            await using var registration = cancellationToken.Register(ended.SetResult);
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return _endpoint.Issue();
        };
        var only = GetAsync(cancellationToken: leaving.Token);
        await started.Task;

        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);
        await ended.Task;

        _endpoint.Answer = null;
        Assert.False((await GetAsync()).FromCache);
    }

    [Fact]
    [Trait("Semantics", "C5")]
    public async Task A_token_that_comes_after_the_last_waiter_left_is_kept()
    {
        using var leaving = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var gate = new TaskCompletionSource<TokenResult>();
        _endpoint.Answer = (_, _) =>
        {
            started.SetResult();
            return gate.Task;
        };
        var only = GetAsync(cancellationToken: leaving.Token);
        await started.Task;
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => only);

        gate.SetResult(_endpoint.Issue());
        while (_cache.Peek(_request) is null) await Task.Yield();

        Assert.True((await GetAsync()).FromCache);
        Assert.Equal(1, _endpoint.Count);
    }

    [Theory]
    [Trait("Semantics", "C6")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_failing_renewal_leaves_a_token_that_is_still_valid(bool refused)
    {
        var first = await GetAsync();
        _endpoint.Answer = (_, _) => refused ? Task.FromResult(FakeTokenEndpoint.Refuse("server_error")) : throw new InvalidSettingException("Test", "a fault");

        _time.Advance(TimeSpan.FromSeconds(3550));
        var second = await GetAsync();
        Assert.Same(first.Token, second.Token);
        Assert.Contains("valid for 50 s more", Assert.Single(_events.Warnings), StringComparison.Ordinal);

        _time.Advance(TimeSpan.FromSeconds(50));
        await Assert.ThrowsAnyAsync<ApiAuthException>(() => GetAsync());
    }

    [Theory]
    [Trait("Semantics", "C6")]
    [InlineData(3550, 5)]
    [InlineData(3594, 3)]
    public async Task A_renewal_that_hangs_is_waited_for_a_while_and_goes_on_for_the_next_caller(int age, int patience)
    {
        var first = await GetAsync();
        var gate = Hold();
        _time.Advance(TimeSpan.FromSeconds(age));

        var second = GetAsync();
        await AdvanceUntilDone(second, TimeSpan.FromSeconds(patience));
        Assert.Same(first.Token, (await second).Token);
        Assert.Contains("still being renewed", Assert.Single(_events.Warnings), StringComparison.Ordinal);

        var third = GetAsync();
        Assert.True(third.IsCompleted);
        Assert.Same(first.Token, (await third).Token);
        Assert.Single(_events.Warnings);

        gate.SetResult(_endpoint.Issue());
        while (_cache.Peek(_request) == first.Token) await Task.Yield();
        Assert.True((await GetAsync()).FromCache);
        Assert.NotSame(first.Token, (await GetAsync()).Token);
        Assert.Equal(2, _endpoint.Count);
    }

    [Fact]
    [Trait("Semantics", "C6")]
    public async Task A_renewal_that_hangs_is_waited_for_when_the_token_is_over()
    {
        await GetAsync();
        var gate = Hold();
        _time.Advance(TimeSpan.FromSeconds(3594));
        await AdvanceUntilDone(GetAsync(), TimeSpan.FromSeconds(3));

        _time.Advance(TimeSpan.FromSeconds(3));
        var waiting = GetAsync();
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.False(waiting.IsCompleted);
        gate.SetResult(_endpoint.Issue());

        Assert.False((await waiting).FromCache);
        Assert.Equal(2, _endpoint.Count);
    }

    [Fact]
    [Trait("Semantics", "C6")]
    public async Task A_renewal_that_fails_in_the_background_is_tried_again()
    {
        var first = await GetAsync();
        var gate = Hold();
        _time.Advance(TimeSpan.FromSeconds(3550));
        await AdvanceUntilDone(GetAsync(), TimeSpan.FromSeconds(5));

        gate.SetException(new InvalidSettingException("Test", "a fault"));
        _endpoint.Answer = null;
        AcquiredToken renewed;
        do
        {
            renewed = await GetAsync();
        }
        while (renewed.Token == first.Token);
        Assert.Equal(3, _endpoint.Count);
    }

    [Theory]
    [Trait("Semantics", "C6")]
    [Trait("Semantics", "C8")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Clearing_and_disposal_end_a_renewal_in_the_background(bool disposes)
    {
        await GetAsync();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _endpoint.Answer = async (_, cancellationToken) =>
        {
            await using var registration = cancellationToken.Register(ended.SetResult);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return _endpoint.Issue();
        };
        _time.Advance(TimeSpan.FromSeconds(3550));
        await AdvanceUntilDone(GetAsync(), TimeSpan.FromSeconds(5));
        Assert.False(ended.Task.IsCompleted);

        if (disposes) _cache.Dispose();
        else _cache.Clear();

        await ended.Task;
        Assert.Equal(0, _cache.Count);
    }

    [Theory]
    [Trait("Semantics", "R5")]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_token_without_a_lifetime_is_used_once(int seconds)
    {
        _endpoint.Lifetime = TimeSpan.FromSeconds(seconds);
        Assert.False((await GetAsync()).FromCache);
        Assert.Null(_cache.Peek(_request));
        Assert.False((await GetAsync()).FromCache);
    }

    [Fact]
    [Trait("Semantics", "C8")]
    public async Task Removed_and_cleared_tokens_are_forgotten()
    {
        var first = await GetAsync();
        await GetAsync(TokenRequests.Create("other"));

        Assert.Same(first.Token, _cache.Remove(_request));
        Assert.False((await GetAsync()).FromCache);
        Assert.Equal(2, _cache.Clear().Length);
        Assert.Equal(0, _cache.Count);
        Assert.False((await GetAsync()).FromCache);
    }

    [Fact]
    [Trait("Semantics", "C8")]
    public async Task A_token_under_way_when_the_cache_is_cleared_is_given_and_not_kept()
    {
        var gate = Hold();
        var waiter = GetAsync();
        _cache.Clear();
        gate.SetResult(_endpoint.Issue());

        Assert.NotNull((await waiter).Token);
        Assert.Null(_cache.Peek(_request));
    }

    [Fact]
    [Trait("Semantics", "C8")]
    public async Task Disposal_wipes_and_tells_who_waits()
    {
        var held = (await GetAsync()).Token;
        _endpoint.Answer = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return _endpoint.Issue();
        };
        var waiter = GetAsync(TokenRequests.Create("other"));

        _cache.Dispose();

        await Assert.ThrowsAsync<SessionClosedException>(() => waiter);
        await Assert.ThrowsAsync<SessionClosedException>(() => GetAsync(TokenRequests.Create("third")));
        Assert.Equal(new string('\0', held.AccessToken.Length), held.AccessToken.Reveal());
    }

    [Fact]
    [Trait("Semantics", "A2")]
    public async Task Only_the_rejected_token_is_invalidated()
    {
        var first = (await GetAsync()).Token;
        _cache.Invalidate(_request, first);
        var second = (await GetAsync()).Token;
        _cache.Invalidate(_request, first);

        Assert.Same(second, (await GetAsync()).Token);
        Assert.Equal(2, _endpoint.Count);
    }

    [Fact]
    [Trait("Semantics", "C8")]
    public async Task What_has_expired_is_dropped()
    {
        for (var i = 0; i < 100; i++) await GetAsync(TokenRequests.Create($"client-{i}"));
        Assert.Equal(100, _cache.Count);

        _time.Advance(TimeSpan.FromHours(2));
        await GetAsync();

        Assert.Equal(1, _cache.Count);
    }

    [Fact]
    [Trait("Semantics", "C8")]
    public async Task What_never_worked_is_dropped()
    {
        _endpoint.Answer = (_, _) => Task.FromResult(FakeTokenEndpoint.Refuse());
        for (var i = 0; i < 1000; i++) await Assert.ThrowsAsync<TokenException>(() => GetAsync(TokenRequests.Create($"client-{i}")));

        Assert.InRange(_cache.Count, 0, 65);
    }

    [Fact]
    [Trait("Semantics", "T10")]
    public async Task A_new_refresh_token_replaces_the_old_one_for_every_scope()
    {
        _endpoint.Answer = (request, _) => Task.FromResult(_endpoint.Issue(Sent(request) + "+"));

        var token = (await GetAsync(TokenRequests.Refresh("r", "a"))).Token;
        await GetAsync(TokenRequests.Refresh("r", "a"), forceRefresh: true);
        await GetAsync(TokenRequests.Refresh("r", "b"));

        Assert.Equal("r+", token.RefreshToken!.Reveal());
        Assert.Equal(["r", "r+", "r++"], _endpoint.Requests.Select(Sent), StringComparer.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "T10")]
    public async Task Without_a_new_refresh_token_the_old_one_stays_and_clearing_starts_over()
    {
        var answers = new Queue<string?>(["new", null, null, null]);
        _endpoint.Answer = (_, _) => Task.FromResult(_endpoint.Issue(answers.Dequeue()));

        for (var i = 0; i < 3; i++) await GetAsync(TokenRequests.Refresh("r"), forceRefresh: true);
        _cache.Remove(TokenRequests.Refresh("r"));
        await GetAsync(TokenRequests.Refresh("r"));

        Assert.Equal(["r", "new", "new", "r"], _endpoint.Requests.Select(Sent), StringComparer.Ordinal);
    }

    private static string Sent(TokenRequest request) => ((Grant.RefreshToken)request.Grant).Token.Reveal();

    private Task<AcquiredToken> GetAsync(TokenRequest? request = null, bool forceRefresh = false, CancellationToken cancellationToken = default) =>
        _cache.GetAsync(request ?? _request, forceRefresh, _events, cancellationToken).AsTask();

    // Work that waits longer than it should never ends here, since the clock stands still; the minute lets the test end.
    private async Task AdvanceUntilDone(Task work, TimeSpan patience)
    {
        while (_endpoint.Count < 2) await Task.Yield();
        Assert.False(work.IsCompleted);
        _time.Advance(patience - TimeSpan.FromMilliseconds(1));
        Assert.False(work.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        await work.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    private TaskCompletionSource<TokenResult> Hold()
    {
        var gate = new TaskCompletionSource<TokenResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _endpoint.Answer = (_, cancellationToken) => gate.Task.WaitAsync(cancellationToken);
        return gate;
    }
}
