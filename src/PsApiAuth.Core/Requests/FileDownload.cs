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
                var response = await session.SendAsync(Continue(request), events, cancellationToken);
                if (_file.Length > 0 && response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                {
                    if (response.ContentRange?.Length == _file.Length)
                    {
                        _file.Complete();
                        response.IsComplete = true;
                        return response;
                    }

                    response.Dispose();
                    _file.Restart();
                    response = await session.SendAsync(request, events, cancellationToken);
                }

                if (!response.IsSuccess) return response;

                try
                {
                    await SaveAsync(response, cancellationToken);
                    _file.Complete();
                    return response;
                }
                catch (ApiAuthException fault) when (DelayAfter(fault, request, retries) is { } delay)
                {
                    response.Dispose();
                    events.Report(EngineEvent.Verbose($"the download broke off after {_file.Length} bytes; going on in {delay.TotalSeconds:0.0} s"));
                    if (_file.Validator is null) _file.Restart();
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

    private AuthRequest Continue(AuthRequest request)
    {
        if (_file.Length == 0) return request;

        List<KeyValuePair<string, string>> fields = [.. request.Headers, new("Range", $"bytes={_file.Length}-")];
        if (_file.Validator is { } validator) fields.Add(new("If-Range", validator));
        return request with { Headers = [.. fields] };
    }

    private async Task SaveAsync(AuthResponse response, CancellationToken cancellationToken)
    {
        if (response.StatusCode != HttpStatusCode.PartialContent || response.ContentRange?.From != _file.Length) _file.Restart();

        _file.Validator = response.Validator;
        var total = _file.Length + response.ContentLength;
        var buffer = new byte[BufferSize];
        await using var stream = await response.OpenAsync(cancellationToken);
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            await _file.AppendAsync(buffer.AsMemory(0, count), cancellationToken);
            progress?.Report(new TransferProgress(_file.Length, total));
        }
    }

    // Only what may be asked for twice; a body that stopped counts as a connection that broke.
    private TimeSpan? DelayAfter(ApiAuthException fault, AuthRequest request, int retries) =>
        request.Method == HttpMethod.Get && fault is ConnectionException or BodyTimeoutException
            ? request.Retry.DelayAfter(
                new AttemptOutcome(null, fault is BodyTimeoutException ? new AttemptTimeoutException("", TimeSpan.Zero) : fault),
                retries,
                session.Time.GetUtcNow(),
                Random.Shared.NextDouble())
            : null;
}
