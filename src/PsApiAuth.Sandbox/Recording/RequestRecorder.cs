using System.Collections.Immutable;

namespace PsApiAuth.Sandbox.Recording;

/// <summary>What the sandbox received since it started or was reset. Requests to <c>/control</c> do not count.</summary>
public sealed class RequestRecorder
{
    private readonly Lock _lock = new();
    private ImmutableList<ReceivedRequest> _requests = [];
    private ImmutableList<Exception> _failures = [];
    private TaskCompletionSource _arrival = NewArrival();
    private long _number;
    private int _running;
    private int _peak;

    /// <summary>All requests, oldest first.</summary>
    public IReadOnlyList<ReceivedRequest> Requests
    {
        get
        {
            lock (_lock) return _requests;
        }
    }

    /// <summary>What went wrong in the sandbox itself. Not empty: the sandbox has a defect.</summary>
    public IReadOnlyList<Exception> Failures
    {
        get
        {
            lock (_lock) return _failures;
        }
    }

    /// <summary>How many requests were in progress at once at most.</summary>
    public int PeakConcurrency
    {
        get
        {
            lock (_lock) return _peak;
        }
    }

    /// <summary>The requests for one path, oldest first.</summary>
    /// <param name="path">The path, such as <c>/v1/me</c>.</param>
    public IReadOnlyList<ReceivedRequest> For(string path) => [.. Requests.Where(request => request.Path == path)];

    /// <summary>How many requests there were for a path.</summary>
    /// <param name="path">The path, such as <c>/v1/me</c>.</param>
    public int Count(string path) => Requests.Count(request => request.Path == path);

    /// <summary>How many requests there were for each path.</summary>
    public IReadOnlyDictionary<string, int> Counts() =>
        Requests.CountBy(request => request.Path, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    /// <summary>The requests that carried a credential, oldest first.</summary>
    /// <param name="fingerprint">The credential's <see cref="SandboxServer.Fingerprint"/>.</param>
    public IReadOnlyList<ReceivedRequest> Carrying(string fingerprint) =>
        [.. Requests.Where(request => request.Credentials.Any(credential => credential.Fingerprint == fingerprint))];

    /// <summary>Waits until a path was requested a number of times.</summary>
    /// <param name="path">The path, such as <c>/v1/me</c>.</param>
    /// <param name="count">How many requests to wait for, counted since the start or the last reset.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WaitForAsync(string path, int count = 1, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            Task arrival;
            lock (_lock)
            {
                if (_requests.Count(request => request.Path == path) >= count) return;
                arrival = _arrival.Task;
            }

            await arrival.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Forgets what was received.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _requests = [];
            _peak = _running;
        }
    }

    internal long NextNumber() => Interlocked.Increment(ref _number);

    internal void Begin(ReceivedRequest request)
    {
        TaskCompletionSource arrival;
        lock (_lock)
        {
            _requests = _requests.Add(request);
            _peak = Math.Max(_peak, ++_running);
            (arrival, _arrival) = (_arrival, NewArrival());
        }

        arrival.SetResult();
    }

    internal void AddFailure(Exception error)
    {
        lock (_lock) _failures = _failures.Add(error);
    }

    internal void End()
    {
        lock (_lock) _running--;
    }

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
