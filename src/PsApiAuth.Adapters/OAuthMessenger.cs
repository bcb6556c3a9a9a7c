using PsApiAuth.Events;
using PsApiAuth.Requests;
using PsApiAuth.Tokens;

namespace PsApiAuth.Adapters;

/// <summary>Carries messages to authorization servers and their answers back. Redirects are not followed, and large answers not read.</summary>
/// <param name="transports">The connections.</param>
/// <param name="retries">Repeats attempts.</param>
/// <param name="time">Both clocks.</param>
internal sealed class OAuthMessenger(TransportPool transports, RetryPipeline retries, TimeProvider time)
{
    private const int LargestAnswer = 1024 * 1024;
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);
    private static readonly RetryPolicy Retry = new() { MaximumRetryCount = 3, RetryUnsafe = true };

    private readonly InvokerPool _invokers = new(settings => new AttemptHandler(time) { InnerHandler = transports.Get(settings) });

    /// <summary>Sends a message until it is answered for good.</summary>
    /// <param name="transport">Which connections are used.</param>
    /// <param name="create">Makes the message of one attempt.</param>
    /// <param name="events">Learns of attempts and waits.</param>
    /// <param name="cancellationToken">Ends connect, send, read and wait at once.</param>
    public async Task<OAuthAnswer> SendAsync(TransportSettings transport, Func<HttpRequestMessage> create, IEventSink events, CancellationToken cancellationToken)
    {
        var invoker = _invokers.Get(transport);
        var run = new RetryRun(Retry, events);
        var start = TokenLifetime.StartingNow(time);
        byte[]? body = [];
        using var response = await retries.ExecuteAsync(
            run,
            async attemptCancellation =>
            {
                // Lifetimes count from before the request that was answered, not from before an earlier one that failed.
                start = TokenLifetime.StartingNow(time);
                using var message = create();
                new CallContext(new AuthRequest { Method = message.Method, Uri = message.RequestUri!, AttemptTimeout = AttemptTimeout }, events).AttachTo(message);
                var answer = await invoker.SendAsync(message, attemptCancellation);
                body = await ReadBodyAsync(answer, attemptCancellation);
                run.IsFinal = TokenErrorReader.IsFinal(body);
                return answer;
            },
            cancellationToken);

        var status = (int)response.StatusCode;
        return new OAuthAnswer(status, body ?? [], start, status switch
        {
            >= 300 and < 400 => "The server redirects, and credentials do not follow. Set its final address.",
            _ when body is null => "The answer is larger than 1 MiB.",
            _ => null,
        });
    }

    private static async Task<byte[]?> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
            using var body = new MemoryStream();
            var buffer = new byte[16 * 1024];
            while (await stream.ReadAsync(buffer, cancellationToken) is var count and > 0)
            {
                if (body.Length + count > LargestAnswer) return null;
                await body.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }

            return body.ToArray();
        }
        catch (Exception fault) when (ConnectionFault.Covers(fault))
        {
            throw ConnectionFault.Explain(response.RequestMessage!.RequestUri!.GetLeftPart(UriPartial.Authority), fault);
        }
    }
}

/// <summary>The answer of an authorization server.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">The body, decompressed; empty when it was too large.</param>
/// <param name="Start">Noted before the request that was answered.</param>
/// <param name="Problem">Why the answer cannot be used, whatever it says; null when it can.</param>
internal sealed record OAuthAnswer(int Status, byte[] Body, TokenLifetime Start, string? Problem)
{
    /// <summary>The problem as an error; null when there is none.</summary>
    public TokenError? Error => Problem is null ? null : new TokenError { Status = Status, Problem = Problem };
}
