using System.Globalization;

namespace PsApiAuth.Requests;

/// <summary>How long a server asks its clients to wait.</summary>
public static class ServerWait
{
    private static readonly string[] ResetFields = ["RateLimit-Reset", "X-RateLimit-Reset", "X-Rate-Limit-Reset"];

    // Numbers are seconds from now, points in Unix time, or the same in milliseconds, to tell by their size.
    private const double SmallestUnixTime = 1_000_000_000;
    private const double SmallestUnixMilliseconds = 1_000_000_000_000;

    /// <summary>
    /// The wait that Retry-After asks for (RFC 9110 section 10.2.3), or, for a 429 without one, the rate limit's reset.
    /// Null when the server asks for none or cannot be understood; zero when the moment is past.
    /// </summary>
    public static TimeSpan? Read(HttpResponseMessage response, DateTimeOffset now)
    {
        if (response.Headers.NonValidated.TryGetValues("Retry-After", out var values)) return RetryAfter(values.First().Trim(), response, now);

        return (int)response.StatusCode == 429 ? Reset(response, now) : null;
    }

    // The seconds are read as a number of any size: .NET refuses those beyond an int, which would pass for no wish at all.
    private static TimeSpan? RetryAfter(string value, HttpResponseMessage response, DateTimeOffset now) =>
        double.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? FromSeconds(seconds)
        : response.Headers.RetryAfter?.Date is { } date ? NotNegative(date - now)
        : null;

    private static TimeSpan? Reset(HttpResponseMessage response, DateTimeOffset now)
    {
        foreach (var field in ResetFields)
        {
            if (response.Headers.TryGetValues(field, out var values)
                && double.TryParse(values.First(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return FromSeconds(number switch
                {
                    < SmallestUnixTime => number,
                    < SmallestUnixMilliseconds => number - (now.ToUnixTimeMilliseconds() / 1000d),
                    _ => (number - now.ToUnixTimeMilliseconds()) / 1000d,
                });
            }
        }

        return null;
    }

    private static TimeSpan FromSeconds(double seconds) => NotNegative(TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.MaxValue.TotalSeconds / 2)));

    private static TimeSpan NotNegative(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
}
