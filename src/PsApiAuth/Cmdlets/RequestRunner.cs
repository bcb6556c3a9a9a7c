using System.Runtime.CompilerServices;
using PsApiAuth.Events;
using PsApiAuth.Output;
using PsApiAuth.Requests;
using PsApiAuth.Requests.Paging;

namespace PsApiAuth.Cmdlets;

/// <summary>What becomes of responses.</summary>
internal sealed record RequestOutcome
{
    /// <summary>How pages are followed; null for one response.</summary>
    public PagingOptions? Paging { get; init; }

    /// <summary>Where the body is saved; null for nowhere.</summary>
    public string? OutFile { get; init; }

    /// <summary>Whether a saved file is gone on with.</summary>
    public bool Resume { get; init; }

    /// <summary>Whether the response is given with its status and headers.</summary>
    public bool AsResponse { get; init; }

    /// <summary>Whether an error status is a response like any other.</summary>
    public bool SkipHttpErrorCheck { get; init; }
}

/// <summary>Makes a call and gives what is in its response, in batches, as it arrives.</summary>
/// <param name="session">Makes the call.</param>
/// <param name="reader">Reads bodies.</param>
/// <param name="outcome">What becomes of the response.</param>
internal sealed class RequestRunner(AuthSession session, ResponseReader reader, RequestOutcome outcome)
{
    /// <summary>Makes a call.</summary>
    /// <param name="request">The call.</param>
    /// <param name="events">Learns of what happens.</param>
    /// <param name="progress">Learns how far it is.</param>
    /// <param name="arrived">Learns of each response before its body is read; null for nobody.</param>
    /// <param name="cancellationToken">Ends it at once.</param>
    public IAsyncEnumerable<IReadOnlyList<object?>> RunAsync(
        AuthRequest request, IEventSink events, RequestProgress? progress, Action<AuthResponse>? arrived, CancellationToken cancellationToken)
    {
        if (progress is not null && request.Body is { IsStreamed: true }) request = request with { Upload = progress.Upload };
        return outcome switch
        {
            { Paging: { } paging } => ReadPagesAsync(request, paging, events, progress, arrived, cancellationToken),
            { OutFile: { } path } => SaveAsync(request, path, events, progress, arrived, cancellationToken),
            _ => ReadAsync(request, events, arrived, cancellationToken),
        };
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> ReadAsync(
        AuthRequest request, IEventSink events, Action<AuthResponse>? arrived, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var response = await session.SendAsync(request, events, cancellationToken);
        await RequireSuccessAsync(response, request, arrived, cancellationToken);
        if (outcome.AsResponse)
        {
            yield return [await DescribeAsync(response, cancellationToken)];
            yield break;
        }

        await foreach (var batch in reader.ReadAsync(response, cancellationToken)) yield return batch;
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> ReadPagesAsync(
        AuthRequest request, PagingOptions paging, IEventSink events, RequestProgress? progress, Action<AuthResponse>? arrived, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = new Paginator(session, paging with { SkipHttpErrorCheck = outcome.SkipHttpErrorCheck }).ReadAsync(request, events, cancellationToken);
        await foreach (var page in pages)
        {
            arrived?.Invoke(page.Response);
            var items = reader.Read(page);
            progress?.ReportPage(page.Number, items.Count);
            if (items.Count > 0) yield return items;
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> SaveAsync(
        AuthRequest request, string path, IEventSink events, RequestProgress? progress, Action<AuthResponse>? arrived, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var download = new FileDownload(session, path, outcome.Resume, progress?.Download);
        using var response = await download.RunAsync(request, events, cancellationToken);
        await RequireSuccessAsync(response, request, arrived, cancellationToken);
        if (outcome.AsResponse) yield return [new ApiResponse(response, content: null, session.Redactor)];
    }

    private async Task RequireSuccessAsync(AuthResponse response, AuthRequest request, Action<AuthResponse>? arrived, CancellationToken cancellationToken)
    {
        arrived?.Invoke(response);
        if (!response.IsAnswer && !outcome.SkipHttpErrorCheck) throw await session.ReadErrorAsync(response, request.Retry, cancellationToken);
    }

    private async Task<ApiResponse> DescribeAsync(AuthResponse response, CancellationToken cancellationToken) =>
        new(response, await reader.ReadWholeAsync(response, cancellationToken), session.Redactor);
}
