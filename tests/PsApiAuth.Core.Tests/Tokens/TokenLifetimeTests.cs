using PsApiAuth.Tests.Events;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Tests.Tokens;

public sealed class TokenLifetimeTests
{
    private readonly TwoClocks _time = new();

    [Theory]
    [Trait("Semantics", "C2")]
    [InlineData(3600, 60, 3540, 3541)]
    [InlineData(61, 60, 30, 31)]
    [InlineData(60, 60, 30, 31)]
    [InlineData(30, 60, 15, 16)]
    [InlineData(3600, 600, 3000, 3001)]
    [InlineData(3600, 0, 3599, 3600)]
    public void It_is_due_when_less_than_the_buffer_or_half_is_left(int lifetime, int buffer, int notYet, int due)
    {
        var token = TokenLifetime.StartingNow(_time).Lasting(TimeSpan.FromSeconds(lifetime));

        _time.Advance(TimeSpan.FromSeconds(notYet));
        Assert.False(token.IsDue(TimeSpan.FromSeconds(buffer), _time));
        _time.Advance(TimeSpan.FromSeconds(due - notYet));
        Assert.True(token.IsDue(TimeSpan.FromSeconds(buffer), _time));
    }

    [Fact]
    [Trait("Semantics", "C3")]
    public void A_clock_that_is_set_back_prolongs_nothing()
    {
        var token = TokenLifetime.StartingNow(_time).Lasting(TimeSpan.FromSeconds(100));

        _time.Advance(TimeSpan.FromSeconds(101));
        _time.SetWall(TimeSpan.FromHours(-2));

        Assert.True(token.Remaining(_time) < TimeSpan.Zero);
    }

    [Fact]
    [Trait("Semantics", "C3")]
    public void A_machine_that_slept_ages_its_tokens()
    {
        var token = TokenLifetime.StartingNow(_time).Lasting(TimeSpan.FromSeconds(100));

        // The wall clock went on, the monotonic one stood still.
        _time.SetWall(TimeSpan.FromSeconds(101));

        Assert.True(token.Remaining(_time) < TimeSpan.Zero);
    }

    [Theory]
    [Trait("Semantics", "C3")]
    [InlineData(1)]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(61)]
    [InlineData(3600)]
    public async Task Jumping_clocks_never_present_an_expired_token_and_never_loop(int lifetime)
    {
        var endpoint = new FakeTokenEndpoint(_time) { Lifetime = TimeSpan.FromSeconds(lifetime) };
        using var cache = new TokenCache(endpoint, new KnownSecrets(), _time);
        var request = TokenRequests.Create();
        var random = new Random(20_260_101 + lifetime);
        var issuedAt = new Dictionary<IssuedToken, (DateTimeOffset Wall, long Monotonic)>();

        for (var call = 1; call <= 500; call++)
        {
            var before = endpoint.Count;
            var token = (await cache.GetAsync(request, forceRefresh: false, new EventLog(), CancellationToken.None)).Token;
            issuedAt.TryAdd(token, (_time.GetUtcNow(), _time.GetTimestamp()));

            var (wall, monotonic) = issuedAt[token];
            Assert.True(_time.GetElapsedTime(monotonic) < TimeSpan.FromSeconds(lifetime));
            Assert.True(_time.GetUtcNow() - wall < TimeSpan.FromSeconds(lifetime));
            Assert.InRange(endpoint.Count - before, 0, 1);

            switch (random.Next(4))
            {
                case 0: _time.Advance(TimeSpan.FromSeconds(random.NextDouble() * lifetime)); break;
                case 1: _time.SetWall(TimeSpan.FromSeconds(random.NextDouble() * 2 * lifetime)); break;
                case 2: _time.SetWall(TimeSpan.FromSeconds(random.NextDouble() * -2 * lifetime)); break;
            }
        }

        Assert.InRange(endpoint.Count, 2, 499);
    }
}
