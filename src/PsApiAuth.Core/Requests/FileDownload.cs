using System.Net;
using PsApiAuth.Events;

namespace PsApiAuth.Requests;

/// <summary>Saves a response to a file in constant memory, and goes on where it broke off.</summary>
/// <param name="session">Makes the calls.</param>
/// <param name="path">The full path of the file.</param>
/// <param name="resume">Whether what the file holds already is kept, and stays for a later call when this one fails.</param>
/// <param name="progress">Learns how far it is; null for nobody.</param>
public sealed class FileDownload(AuthSession session, string path, bool resume, IProgress<TransferProgress>? progress)
{
    private const int BufferSize = 128 * 1024;

    private readonly PartialFile _file = PartialFile.Open(path, resume);

    /// <summary>Saves the response of a call. An error response leaves the file as it was.</summary>
    /// <returns>The last response, whose body has been read unless it is an error.</returns>
    /// <exception cref="ApiAuthException">The whole could not be had.</exception>
    public async Task<AuthResponse> RunAsync(AuthRequest request, IEventSink events, CancellationToken cancellationToken)
    {
        try
        {
            for (var retries = 0; ; retries++)
            {
                var response = await AskAsync(request, events, cancellationToken);
                if (_file.IsWhole && response.StatusCode == HttpStatusCode.NotModified)
                {
                    response.IsComplete = true;
                    return response;
                }

                if (!response.IsSuccess) return response;

                try
                {
                    await SaveAsync(response, cancellationToken);
                    return response;
                }
                catch (ApiAuthException fault) when (DelayAfter(fault, request, retries) is { } delay)
                {
                    response.Dispose();
                    events.Report(EngineEvent.Verbose($"the download broke off after {_file.Length} bytes; {(_file.Validator is null ? "beginning anew" : "going on")} in {delay.TotalSeconds:0.0} s"));
                    await Task.Delay(delay, session.Time, cancellationToken);
                }
                catch
                {
                    response.Dispose();
                    throw;
                }
            }
        }
        finally
        {
            _file.Dispose();
        }
    }

    // Asks for what is missing, and for the whole where the answer does not fit what there is.
    private async Task<AuthResponse> AskAsync(AuthRequest request, IEventSink events, CancellationToken cancellationToken)
    {
        if (_file.Validator is { } validator && _file.Length > 0 && request.Method == HttpMethod.Get)
        {
            var response = await session.SendAsync(_file.IsWhole ? UnlessSame(request, validator) : Rest(request, validator), events, cancellationToken);
            if (response.StatusCode != HttpStatusCode.RequestedRangeNotSatisfiable && (response.StatusCode != HttpStatusCode.PartialContent || GoesOn(response))) return response;

            response.Dispose();
        }

        return await session.SendAsync(request, events, cancellationToken);
    }

    private AuthRequest Rest(AuthRequest request, string validator) =>
        request with { Headers = [.. request.Headers, new("Range", $"bytes={_file.Length}-"), new("If-Range", validator)] };

    private static AuthRequest UnlessSame(AuthRequest request, string validator) =>
        request with { Headers = [.. request.Headers, new(validator.StartsWith('"') ? "If-None-Match" : "If-Modified-Since", validator)] };

    // Servers exist that heed Range and not If-Range, so the answer must say itself of which version it is.
    private bool GoesOn(AuthResponse response) =>
        response.StatusCode == HttpStatusCode.PartialContent
        && _file.Validator is { } validator
        && response.ContentRange?.From == _file.Length
        && response.Validator == validator;

    // A part of a body that was compressed on its way, or has no known end, is not what Range counts.
    private static string? PartValidator(AuthResponse response) =>
        response.StatusCode == HttpStatusCode.OK && response.ContentLength is not null ? response.Validator : null;

    private async Task SaveAsync(AuthResponse response, CancellationToken cancellationToken)
    {
        var goesOn = GoesOn(response);
        if (!goesOn) _file.Begin(PartValidator(response));

        var total = _file.Length + response.ContentLength;
        var buffer = new byte[BufferSize];
        await using var stream = await response.OpenAsync(cancellationToken);
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await _file.AppendAsync(buffer.AsMemory(0, count), cancellationToken);
            progress?.Report(new TransferProgress(_file.Length, total));
        }

        _file.Complete(goesOn || response.StatusCode == HttpStatusCode.OK ? response.Validator : null);
    }

    // Only what may be asked for twice.
    private TimeSpan? DelayAfter(ApiAuthException fault, AuthRequest request, int retries) =>
        request.Method == HttpMethod.Get
            ? request.Retry.DelayAfter(new AttemptOutcome(null, fault), retries, session.Time.GetUtcNow(), Random.Shared.NextDouble())
            : null;
}
