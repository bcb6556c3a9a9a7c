using System.Collections.Concurrent;

namespace PsApiAuth.Tokens;

/// <summary>
/// Drops what the cache holds to no use. It runs when the cache has doubled and when ten minutes have passed, so that
/// its cost per issued token stays constant and nothing outlives its use for long.
/// </summary>
/// <param name="time">Both clocks.</param>
internal sealed class CacheSweep(TimeProvider time)
{
    private const int SmallestCache = 64;
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private int _dueAt = SmallestCache;
    private long _last = time.GetTimestamp();

    /// <summary>Sweeps, unless it is too early or another thread does.</summary>
    public void RunIfDue(ConcurrentDictionary<TokenKey, TokenSlot> slots)
    {
        if (!_lock.TryEnter()) return;
        try
        {
            if (time.GetElapsedTime(_last) < Interval && slots.Count < _dueAt) return;

            foreach (var (key, slot) in slots)
            {
                if (slot.CloseIfSpent(time)) slots.TryRemove(new KeyValuePair<TokenKey, TokenSlot>(key, slot));
            }

            _last = time.GetTimestamp();
            _dueAt = Math.Max(SmallestCache, 2 * slots.Count);
        }
        finally
        {
            _lock.Exit();
        }
    }
}
