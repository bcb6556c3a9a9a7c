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

    private const int UsualBody = 16 * 1024;
    private const int LargestFirstBuffer = 64 * 1024;
    private const int RoomForTheEnd = 1;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallContext.Of(request);
        call.Attempts++;
        using var limit = new TimeLimit(call.Request.AttemptTimeout, time, cancellationToken);
        limit.Start();
        if (request.Content is not null && call.Request.Body is { } body) request.Content = ContentOf(call, body, limit);

        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, limit.Token);
            if (!MediaTypes.IsEventStream(response.Content.Headers.ContentType?.MediaType))
            {
                response.Content = await PrefetchAsync(response, call, limit);
            }

            return response;
        }
        catch (OperationCanceledException) when (limit.HasRunOut)
        {
            response?.Dispose();
            throw new AttemptTimeoutException(Origin(request), call.Request.AttemptTimeout);
        }
        catch (Exception fault) when (ConnectionFault.Covers(fault))
        {
            response?.Dispose();
            throw ConnectionFault.Explain(Origin(request), fault);
        }
    }

    // A body that moves is no attempt that hangs.
    private static HttpContent? ContentOf(CallContext call, RequestBody body, TimeLimit limit)
    {
        var content = call.CreateContent();
        return content is null || !body.IsStreamed ? content : new MeteredContent(content, progress =>
        {
            try
            {
                limit.Start();
                call.KeepAlive();
            }
            catch (ObjectDisposedException)
            {
                // The server has answered before it had the whole body.
            }

            call.Request.Upload?.Report(progress);
        });
    }

    private static async Task<HttpContent> PrefetchAsync(HttpResponseMessage response, CallContext call, TimeLimit limit)
    {
        // An answer that will be asked for again must not lengthen the call each time.
        var isLasting = !RetryPolicy.IsTransient(response.StatusCode);
        var content = response.Content;
        var stream = await content.ReadAsStreamAsync(limit.Token);
        var buffer = new byte[Math.Min(content.Headers.ContentLength ?? UsualBody, LargestFirstBuffer - RoomForTheEnd) + RoomForTheEnd];
        var length = 0;
        while (length < PrefetchedBytes)
        {
            if (length == buffer.Length) Array.Resize(ref buffer, Math.Min(buffer.Length * 2, PrefetchedBytes));

            var count = await stream.ReadAsync(buffer.AsMemory(length), limit.Token);
            if (count == 0) return new PrefetchedContent(content, new MemoryStream(buffer, 0, length), rest: null);

            length += count;
            limit.Start();
            if (isLasting) call.KeepAlive();
        }

        return new PrefetchedContent(content, new MemoryStream(buffer, 0, length), stream);
    }

    private static string Origin(HttpRequestMessage request) => EndpointRules.OriginOf(request.RequestUri!);
}
