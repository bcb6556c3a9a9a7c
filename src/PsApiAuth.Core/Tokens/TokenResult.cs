using System.Collections.Immutable;
using PsApiAuth.Events;
using PsApiAuth.Requests;

namespace PsApiAuth.Tokens;

/// <summary>What the token endpoint answered: protocol failures are values, only faults are exceptions.</summary>
public abstract record TokenResult
{
    private TokenResult()
    {
    }

    /// <summary>A token was issued.</summary>
    /// <param name="Token">The token.</param>
    /// <param name="Notes">What was odd about the answer.</param>
    public sealed record Issued(IssuedToken Token, ImmutableArray<EngineEvent> Notes) : TokenResult;

    /// <summary>No token was issued.</summary>
    /// <param name="Error">Why.</param>
    public sealed record Refused(TokenError Error) : TokenResult;
}

/// <summary>Why no token was issued. All texts are free of control characters, bounded and redacted.</summary>
public sealed record TokenError
{
    /// <summary>The HTTP status; null when there was no usable answer.</summary>
    public int? Status { get; init; }

    /// <summary>The server's <c>error</c> code (RFC 6749 section 5.2), or null.</summary>
    public string? Error { get; init; }

    /// <summary>The server's <c>error_description</c>.</summary>
    public string? Description { get; init; }

    /// <summary>The server's <c>error_uri</c>.</summary>
    public string? ErrorUri { get; init; }

    /// <summary>What this engine found wrong, in one sentence; null when the server's words say it all.</summary>
    public string? Problem { get; init; }

    /// <summary>The beginning of a body that is not JSON.</summary>
    public string? Excerpt { get; init; }

    /// <summary>How long the server asked to be left alone; null when it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>All of it in a few sentences.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        if (Problem is not null) parts.Add(Problem);
        if (RetryAfter is { } wait) parts.Add(Say(wait));
        if (Error is not null) parts.Add(Description is null ? Error : $"{Error}: {Description}");
        if (ErrorUri is not null) parts.Add($"See {ErrorUri}");
        if (Excerpt is not null) parts.Add($"The body begins: {Excerpt}");
        if (Status is { } status) parts.Add($"(HTTP {status})");
        return string.Join(' ', parts);
    }

    private static string Say(TimeSpan wait)
    {
        var longest = RetryPolicy.ForTokens.MaximumRetryAfter;
        var asked = $"The server asks to wait {Math.Ceiling(wait.TotalSeconds):0} s";
        return wait > longest ? $"{asked}, and is waited for {longest.TotalSeconds:0} s at most." : $"{asked}.";
    }

    /// <summary>What to do about it.</summary>
    internal string Remedy => Error switch
    {
        _ when RetryAfter is not null => "Call again when that time has passed.",
        "invalid_client" => "Check client id, secret or key, and -ClientAuthentication; some servers want Post, some decode nothing (-BasicEncoding Raw).",
        "invalid_scope" => "Check -Scope against the scopes that the server grants to this client.",
        "invalid_grant" => "The refresh token, assertion or token that was traded is expired, revoked or not meant for this client; get a new one.",
        "invalid_target" => "Check -Resource and -Audience.",
        "unauthorized_client" or "unsupported_grant_type" => "Ask the server's owner to allow this grant for the client.",
        _ => "Check the token endpoint's address and the client's registration.",
    };
}
