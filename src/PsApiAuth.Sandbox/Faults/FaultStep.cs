namespace PsApiAuth.Sandbox.Faults;

/// <summary>One step of a fault script.</summary>
/// <param name="Action">What happens.</param>
/// <param name="Times">To how many requests it happens before the next step is due. Null: to all that follow.</param>
internal sealed record FaultStep(FaultAction Action, int? Times)
{
    /// <summary>The value of <c>Retry-After</c>: text, or a distance from now that becomes an HTTP-date.</summary>
    public string? RetryAfter { get; init; }

    /// <summary>Whether <see cref="RetryAfter"/> is a distance in seconds that is sent as a date.</summary>
    public bool RetryAfterIsDate { get; init; }

    /// <summary>The value of <c>RateLimit-Reset</c>, in seconds.</summary>
    public string? RateLimitReset { get; init; }

    /// <summary>The wait before the response headers.</summary>
    public TimeSpan Slow { get; init; }

    /// <summary>The wait between two chunks of the body.</summary>
    public TimeSpan SlowBody { get; init; }

    /// <summary>The shape of an error body.</summary>
    public ErrorBodyShape ErrorBody { get; init; }

    /// <summary>What a token response says for <c>expires_in</c>, as JSON other than null, or <c>none</c>.</summary>
    public string? ExpiresIn { get; init; }

    /// <summary>What a token response says for <c>token_type</c>, or <c>none</c>.</summary>
    public string? TokenType { get; init; }
}
