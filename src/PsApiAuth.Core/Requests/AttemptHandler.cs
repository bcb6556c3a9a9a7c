namespace PsApiAuth.Requests;

/// <summary>
/// Makes one attempt: bounds its time, turns .NET's faults into the engine's own, and reads the beginning of the body,
/// so that a body which breaks off early is an attempt that failed and not a response.
/// </summary>
/// <param name="time">Measures the time.</param>
public sealed class AttemptHandler(TimeProvider time) : DelegatingHandler
{
    /// <summary>How much of a body belongs to the attempt, in bytes. Larger bodies are streamed from there on.</summary>
    public const int PrefetchedBytes = 1024 * 1024;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallContext.Of(request);
        call.Attempts++;
        var limit = call.Request.AttemptTimeout;
        using var timeout = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        if (request.Content is not null && call.Request.Body is { } body) request.Content = ContentOf(call, body, timeout, limit);

        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, either.Token);
            if (!MediaTypes.IsEventStream(response.Content.Headers.ContentType?.MediaType))
            {
                response.Content = await PrefetchAsync(response.Content, timeout, limit, either.Token);
            }

            return response;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            throw new AttemptTimeoutException(Origin(request), limit);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            response?.Dispose();
            throw ConnectionFault.Explain(Origin(request), fault);
        }
    }

    // A body that moves is no attempt that hangs.
    private static HttpContent? ContentOf(CallContext call, RequestBody body, CancellationTokenSource timeout, TimeSpan limit)
    {
        var content = call.CreateContent();
        return content is null || !body.IsStreamed ? content : new MeteredContent(content, progress =>
        {
            try
            {
                timeout.CancelAfter(limit);
                call.KeepAlive();
            }
            catch (ObjectDisposedException)
            {
                // The server has answered before it had the whole body.
            }

            call.Request.Upload?.Report(progress);
        });
    }

    private static async Task<HttpContent> PrefetchAsync(HttpContent content, CancellationTokenSource timeout, TimeSpan limit, CancellationToken cancellationToken)
    {
        var stream = await content.ReadAsStreamAsync(cancellationToken);
        var start = new MemoryStream();
        var buffer = new byte[Math.Min(content.Headers.ContentLength ?? 16 * 1024, 64 * 1024) + 1];
        var ended = false;
        while (start.Length < PrefetchedBytes && !ended)
        {
            var count = await stream.ReadAsync(buffer, cancellationToken);
            await start.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            ended = count == 0;
            timeout.CancelAfter(limit);
        }

        return ended ? new PrefetchedContent(content, start, rest: null) : new PrefetchedContent(content, start, stream);
    }

    private static string Origin(HttpRequestMessage request) => EndpointRules.OriginOf(request.RequestUri!);
}
