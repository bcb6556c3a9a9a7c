using System.Net;
using PsApiAuth.Requests;

namespace PsApiAuth.Core.Tests.Requests;

public sealed class ServerWaitTests
{
    private static readonly DateTimeOffset Now = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [Trait("Semantics", "Y4")]
    [InlineData("7", 7d)]
    [InlineData("0", 0d)]
    [InlineData("Sun, 01 Jun 2025 12:00:30 GMT", 30d)]
    [InlineData("Sun, 01 Jun 2025 11:00:00 GMT", 0d)]
    [InlineData("Sunday, 01-Jun-25 12:00:30 GMT", 30d)]
    [InlineData("99999999999", 99999999999d)]
    [InlineData("soonish", null)]
    [InlineData("-5", null)]
    [InlineData("1.5", null)]
    [InlineData("", null)]
    public void Retry_after_is_seconds_or_a_date_and_past_means_now(string value, double? seconds) =>
        Assert.Equal(seconds, Read(503, ("Retry-After", value)));

    [Theory]
    [Trait("Semantics", "Y5")]
    [InlineData("RateLimit-Reset", "5", 5d)]
    [InlineData("X-RateLimit-Reset", "1748779260", 60d)]
    [InlineData("X-RateLimit-Reset", "1748779260000", 60d)]
    [InlineData("X-Rate-Limit-Reset", "1748779140", 0d)]
    [InlineData("X-RateLimit-Reset", "2.5", 2.5)]
    [InlineData("X-RateLimit-Reset", "later", null)]
    public void A_429_without_retry_after_waits_for_the_rate_limit(string field, string value, double? seconds) =>
        Assert.Equal(seconds, Read(429, (field, value)));

    [Fact]
    [Trait("Semantics", "Y5")]
    public void The_rate_limit_counts_only_for_429_and_only_without_retry_after()
    {
        Assert.Null(Read(503, ("RateLimit-Reset", "5")));
        Assert.Equal(2, Read(429, ("RateLimit-Reset", "5"), ("Retry-After", "2")));
        Assert.Null(Read(429, ("RateLimit-Reset", "5"), ("Retry-After", "soonish")));
    }

    private static double? Read(int status, params (string Name, string Value)[] fields)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        foreach (var (name, value) in fields) response.Headers.TryAddWithoutValidation(name, value);
        return ServerWait.Read(response, Now)?.TotalSeconds;
    }
}
