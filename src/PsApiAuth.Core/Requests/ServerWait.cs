using System.Globalization;

namespace PsApiAuth.Requests;

/// <summary>How long a server asks its clients to wait.</summary>
public static class ServerWait
{
    private static readonly string[] ResetFields = ["RateLimit-Reset", "X-RateLimit-Reset", "X-Rate-Limit-Reset"];

    // Larger numbers are points in Unix time, smaller ones are seconds from now.
    private const double SmallestUnixTime = 1_000_000_000;

    /// <summary>
    /// The wait that Retry-After asks for (RFC 9110 section 10.2.3), or, for a 429 without one, the rate limit's reset.
    /// Null when the server asks for none or cannot be understood; zero when the moment is past.
    /// </summary>
    public static TimeSpan? Read(HttpResponseMessage response, DateTimeOffset now)
    {
        if (response.Headers.RetryAfter is { } retryAfter)
        {
            return NotNegative(retryAfter.Delta ?? retryAfter.Date - now);
        }

        return (int)response.StatusCode == 429 && !response.Headers.NonValidated.Contains("Retry-After") ? Reset(response, now) : null;
    }

    private static TimeSpan? Reset(HttpResponseMessage response, DateTimeOffset now)
    {
        foreach (var field in ResetFields)
        {
            if (!response.Headers.TryGetValues(field, out var values)
                || !double.TryParse(values.First(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                continue;
            }

            var seconds = number < SmallestUnixTime ? number : number - (now.ToUnixTimeMilliseconds() / 1000d);
            return NotNegative(TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 2)));
        }

        return null;
    }

    private static TimeSpan? NotNegative(TimeSpan? wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
}
