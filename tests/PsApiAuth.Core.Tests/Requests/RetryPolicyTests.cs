using System.Net;
using PsApiAuth.Requests;

namespace PsApiAuth.Core.Tests.Requests;

public sealed class RetryPolicyTests
{
    private static readonly DateTimeOffset Now = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [Trait("Semantics", "Y1")]
    [InlineData(408, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(200, false)]
    [InlineData(302, false)]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(403, false)]
    [InlineData(404, false)]
    [InlineData(409, false)]
    [InlineData(425, false)]
    [InlineData(501, false)]
    [InlineData(505, false)]
    public void Six_statuses_may_go_away_by_themselves(int status, bool retried) => Assert.Equal(retried, DelayAfter(status) is not null);

    [Theory]
    [Trait("Semantics", "T8")]
    [InlineData(408, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(501, true)]
    [InlineData(520, true)]
    [InlineData(599, true)]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(302, false)]
    public void Authorization_servers_are_asked_again_after_every_server_error(int status, bool retried) =>
        Assert.Equal(retried, RetryPolicy.ForTokens.DelayAfter(Outcome(status), 0, Now, 0.5) is not null);

    [Theory]
    [Trait("Semantics", "T8")]
    [Trait("Semantics", "Y4")]
    [InlineData("30", true)]
    [InlineData("31", false)]
    public void Authorization_servers_are_waited_for_half_a_minute(string retryAfter, bool waits) =>
        Assert.Equal(waits, RetryPolicy.ForTokens.DelayAfter(Outcome(503, "Retry-After", retryAfter), 0, Now, 0) is not null);

    [Fact]
    [Trait("Semantics", "Y1")]
    public void Faults_of_the_connection_may_go_away_and_refused_certificates_stay()
    {
        Assert.NotNull(DelayAfter(new AttemptTimeoutException("https://a", TimeSpan.FromSeconds(10))));
        Assert.NotNull(DelayAfter(new ConnectionException("https://a", HttpRequestError.ConnectionError, "refused")));
        Assert.NotNull(DelayAfter(new ConnectionException("https://a", HttpRequestError.ResponseEnded, "closed")));
        Assert.Null(DelayAfter(new ConnectionException("https://a", HttpRequestError.SecureConnectionError, "not trusted")));
        Assert.Null(DelayAfter(new CircuitOpenException("https://a", TimeSpan.FromSeconds(15))));
    }

    [Theory]
    [Trait("Semantics", "Y2")]
    [InlineData("GET", true)]
    [InlineData("HEAD", true)]
    [InlineData("OPTIONS", true)]
    [InlineData("TRACE", true)]
    [InlineData("PUT", true)]
    [InlineData("DELETE", true)]
    [InlineData("POST", false)]
    [InlineData("PATCH", false)]
    [InlineData("PURGE", false)]
    public void Only_idempotent_methods_are_covered_unasked(string method, bool covered)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), "https://a/");
        Assert.Equal(covered, new RetryPolicy().Covers(request));
        Assert.True(new RetryPolicy { RetryUnsafe = true }.Covers(request));
        request.Headers.Add("Idempotency-Key", "1");
        Assert.True(new RetryPolicy().Covers(request));
    }

    [Theory]
    [Trait("Semantics", "Y3")]
    [InlineData(0, 0.5, 1)]
    [InlineData(1, 1, 2)]
    [InlineData(2, 2, 4)]
    [InlineData(4, 8, 16)]
    [InlineData(5, 15, 30)]
    [InlineData(60, 15, 30)]
    public void Backoff_doubles_to_thirty_seconds_and_half_of_it_is_random(int retries, double least, double most)
    {
        var policy = new RetryPolicy { MaximumRetryCount = 100 };
        Assert.Equal(least, policy.DelayAfter(Outcome(503), retries, Now, 0)!.Value.TotalSeconds, 3);
        Assert.Equal(most, policy.DelayAfter(Outcome(503), retries, Now, 1)!.Value.TotalSeconds, 3);
    }

    [Fact]
    [Trait("Semantics", "Y3")]
    public void There_are_five_retries_from_one_second_by_default()
    {
        var policy = new RetryPolicy();
        Assert.NotNull(policy.DelayAfter(Outcome(503), 4, Now, 0));
        Assert.Null(policy.DelayAfter(Outcome(503), 5, Now, 0));
        Assert.Equal(TimeSpan.FromSeconds(1), policy.RetryInterval);
    }

    [Fact]
    [Trait("Semantics", "Y4")]
    public void A_server_is_never_asked_before_the_time_that_it_names()
    {
        var delay = new RetryPolicy().DelayAfter(Outcome(503, "Retry-After", "7"), 0, Now, 0.5)!.Value;
        Assert.InRange(delay.TotalSeconds, 7.001, 7.1);
    }

    [Theory]
    [Trait("Semantics", "Y4")]
    [InlineData("120", true)]
    [InlineData("121", false)]
    [InlineData("99999999999999999999", false)]
    public void A_wait_beyond_the_maximum_is_not_begun(string retryAfter, bool waits) =>
        Assert.Equal(waits, new RetryPolicy().DelayAfter(Outcome(429, "Retry-After", retryAfter), 0, Now, 0) is not null);

    [Fact]
    [Trait("Semantics", "Y7")]
    public void A_wait_that_outlasts_the_call_is_not_begun()
    {
        var policy = new RetryPolicy();
        Assert.Null(policy.DelayAfter(Outcome(429, "Retry-After", "60"), 0, Now, 0, TimeSpan.FromSeconds(59)));
        Assert.NotNull(policy.DelayAfter(Outcome(429, "Retry-After", "60"), 0, Now, 0, TimeSpan.FromSeconds(61)));
    }

    private static TimeSpan? DelayAfter(int status) => new RetryPolicy().DelayAfter(Outcome(status), 0, Now, 0.5);

    private static TimeSpan? DelayAfter(Exception fault) => new RetryPolicy().DelayAfter(new AttemptOutcome(null, fault), 0, Now, 0.5);

    private static AttemptOutcome Outcome(int status, string? name = null, string? value = null)
    {
        var response = new HttpResponseMessage((HttpStatusCode)status);
        if (name is not null) response.Headers.TryAddWithoutValidation(name, value);
        return new AttemptOutcome(response, null);
    }
}
