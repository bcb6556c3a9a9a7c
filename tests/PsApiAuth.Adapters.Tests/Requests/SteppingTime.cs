using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Time.Testing;

namespace PsApiAuth.Adapters.Tests.Requests;

/// <summary>
/// A fake clock that goes on by itself when the code under test waits, and only then: from one timer to the next.
/// Time-outs, which are the timers of cancellation sources, fire when it is their turn and are not waited for.
/// </summary>
public sealed class SteppingTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Lock _gate = new();
    private readonly HashSet<Entry> _timers = [];
    private TaskCompletionSource _waiting = NewSignal();

    /// <summary>Steps until the work has ended.</summary>
    public async Task<T> RunAsync<T>(Task<T> work)
    {
        while (!work.IsCompleted)
        {
            Task waiting;
            TimeSpan? step = null;
            lock (_gate)
            {
                waiting = _waiting.Task;
                if (_timers.Any(timer => timer.IsWait)) step = _timers.Min(timer => timer.Due) - GetUtcNow();
                else if (waiting.IsCompleted) waiting = (_waiting = NewSignal()).Task;
            }

            if (step is { } ahead) Advance(ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero);
            else await Task.WhenAny(work, waiting);
        }

        return await work;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var entry = new Entry(this, state is not CancellationTokenSource);
        entry.Set(dueTime);
        entry.Inner = base.CreateTimer(
            _ =>
            {
                entry.Set(Timeout.InfiniteTimeSpan);
                callback(state);
            },
            null,
            dueTime,
            period);
        return entry;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [SuppressMessage("Design", "CA1001", Justification = "The timer is its owner's.")]
    private sealed class Entry(SteppingTime owner, bool isWait) : ITimer
    {
        public bool IsWait => isWait;

        public DateTimeOffset Due { get; private set; }

        public ITimer? Inner { get; set; }

        public void Set(TimeSpan dueTime)
        {
            lock (owner._gate)
            {
                owner._timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan) return;

                Due = owner.GetUtcNow() + dueTime;
                owner._timers.Add(this);
                if (isWait) owner._waiting.TrySetResult();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Set(dueTime);
            return Inner!.Change(dueTime, period);
        }

        public void Dispose()
        {
            Set(Timeout.InfiniteTimeSpan);
            Inner?.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
