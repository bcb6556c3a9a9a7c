using System.Collections.Immutable;

namespace PsApiAuth.Requests;

/// <summary>One call to an API, complete: what is sent, as whom, and how patiently.</summary>
public sealed record AuthRequest
{
    /// <summary>The method.</summary>
    public required HttpMethod Method { get; init; }

    /// <summary>The absolute address, without the API key that the scheme may add to its query.</summary>
    public required Uri Uri { get; init; }

    /// <summary>Who sends it.</summary>
    public AuthScheme Scheme { get; init; } = new AuthScheme.None();

    /// <summary>Whether it carries what lets a caller in: by its scheme, or in a field that the caller wrote.</summary>
    public bool HasCredential => Scheme.HasCredential || Headers.Any(one => HeaderFields.IsSurelyCredential(one.Key));

    /// <summary>Header fields, in order. The scheme's own are added to them.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body, or null.</summary>
    public RequestBody? Body { get; init; }

    /// <summary>When an attempt is repeated.</summary>
    public RetryPolicy Retry { get; init; } = new();

    /// <summary>How long one attempt may take until the response's headers are there, and how long either body may pause.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the call may take in all until the response is there: tokens, attempts and waits. An upload that moves does not count, and a stream of events may pause as long. Infinite is <see cref="System.Threading.Timeout.InfiniteTimeSpan"/>.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Whether a rejected OAuth token is renewed, once.</summary>
    public bool Reauthenticate { get; init; } = true;

    /// <summary>Whether a credential may travel over http to other hosts than loopback.</summary>
    public bool AllowUnencryptedAuthentication { get; init; }

    /// <summary>How many redirects are followed. Zero hands a redirect to the caller.</summary>
    public int MaximumRedirection { get; init; } = 5;

    /// <summary>The HTTP version asked for, which the server may lower; null for 1.1.</summary>
    public Version? HttpVersion { get; init; }

    /// <summary>The circuit breaker of the bulk call that it belongs to; null for none.</summary>
    public ICircuit? Circuit { get; init; }

    /// <summary>Learns how far the body's upload is; null for nobody.</summary>
    public IProgress<TransferProgress>? Upload { get; init; }

    /// <summary>Which connections it uses.</summary>
    public TransportSettings Transport { get; init; } = TransportSettings.Default;
}
