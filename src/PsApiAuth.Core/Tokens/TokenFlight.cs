namespace PsApiAuth.Tokens;

/// <summary>One request for a token that any number of callers wait for.</summary>
internal sealed class TokenFlight : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();
    private volatile bool _isInBackground;

    /// <param name="issue">Makes the request.</param>
    /// <param name="landed">Called when it has ended, before any caller learns of it.</param>
    public TokenFlight(Func<TokenFlight, Task<TokenResult>> issue, Action<TokenFlight> landed)
    {
        CancellationToken = _cancellation.Token;
        Result = Task.Run(async () =>
        {
            try
            {
                return await issue(this);
            }
            finally
            {
                landed(this);
            }
        });

        // A fault that comes when nobody waits any more concerns nobody.
        _ = Result.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>How many callers wait; guarded by the slot's lock.</summary>
    public int Waiters { get; set; }

    /// <summary>Whether it goes on although nobody may wait, since it took longer than somebody who has a token wanted to wait. Set under the slot's lock.</summary>
    public bool IsInBackground
    {
        get => _isInBackground;
        set => _isInBackground = value;
    }

    /// <summary>What comes of it.</summary>
    public Task<TokenResult> Result { get; }

    /// <summary>Ends the request when nobody waits any more.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Ends the request, if it has not ended.</summary>
    public void Cancel()
    {
        try
        {
            if (!Result.IsCompleted) _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The last waiter left at the same moment.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _cancellation.Dispose();
}
