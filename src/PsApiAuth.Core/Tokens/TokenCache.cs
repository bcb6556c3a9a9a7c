using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using PsApiAuth.Events;
using PsApiAuth.Secrets;

namespace PsApiAuth.Tokens;

/// <summary>A token, and whether it was at hand already.</summary>
/// <param name="Token">The token.</param>
/// <param name="FromCache">False when the caller waited for it to be issued.</param>
public readonly record struct AcquiredToken(IssuedToken Token, bool FromCache);

/// <summary>
/// The tokens of the session. However many callers miss at once, one request is made per key, and all of them share
/// what comes of it. Failures are never kept.
/// </summary>
/// <param name="endpoint">Issues tokens.</param>
/// <param name="known">Learns every token that is issued.</param>
/// <param name="time">Both clocks.</param>
public sealed class TokenCache(ITokenEndpoint endpoint, KnownSecrets known, TimeProvider time) : IDisposable
{
    private readonly ConcurrentDictionary<TokenKey, TokenSlot> _slots = new();
    private readonly TokenKeyFactory _keys = new();
    private int _sweepAt = 64;

    /// <summary>How many keys are held.</summary>
    public int Count => _slots.Count;

    /// <summary>Gives the token for a request, from the cache where that is still good.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="forceRefresh">Whether a token is issued even if a good one is held.</param>
    /// <param name="events">Learns of what happens on the way.</param>
    /// <param name="cancellationToken">Ends this caller's wait; others who wait for the same token go on.</param>
    /// <exception cref="TokenException">The server issued none, and no earlier one is still valid.</exception>
    public async ValueTask<AcquiredToken> GetAsync(TokenRequest request, bool forceRefresh, IEventSink events, CancellationToken cancellationToken)
    {
        var slot = Board(_keys.Create(request), request, forceRefresh, events, out var boarding);
        if (boarding is not { Flight: { } flight }) return new AcquiredToken(boarding.Held!, FromCache: true);

        try
        {
            return await LandAsync(flight, request, forceRefresh ? null : boarding.Held, events, cancellationToken);
        }
        finally
        {
            slot.Leave(flight);
        }
    }

    /// <summary>Forgets a token that the server of an API rejected, unless it was replaced in the meantime.</summary>
    public void Invalidate(TokenRequest request, IssuedToken rejected)
    {
        if (_slots.TryGetValue(_keys.Create(request), out var slot)) slot.Forget(rejected);
    }

    /// <summary>The token that is held for a request, good or not; null when there is none.</summary>
    public IssuedToken? Peek(TokenRequest request) => _slots.TryGetValue(_keys.Create(request), out var slot) ? slot.Current : null;

    /// <summary>Forgets the token of one request.</summary>
    public void Remove(TokenRequest request)
    {
        if (_slots.TryRemove(_keys.Create(request), out var slot)) slot.Close();
    }

    /// <summary>Forgets all tokens.</summary>
    public void Clear()
    {
        foreach (var key in _slots.Keys)
        {
            if (_slots.TryRemove(key, out var slot)) slot.Close();
        }
    }

    /// <summary>Forgets and overwrites all tokens; requests under way are ended.</summary>
    public void Dispose()
    {
        foreach (var slot in _slots.Values)
        {
            var token = slot.Current;
            slot.Abandon();
            token?.AccessToken.Dispose();
            token?.RefreshToken?.Dispose();
        }

        _slots.Clear();
    }

    private TokenSlot Board(TokenKey key, TokenRequest request, bool forceRefresh, IEventSink events, out Boarding boarding)
    {
        while (true)
        {
            var slot = _slots.GetOrAdd(key, static _ => new TokenSlot());
            if (slot.TryBoard(
                held => !forceRefresh && !held.Lifetime.IsDue(request.ExpiryBuffer, time),
                flight => IssueAsync(slot, flight, request, events),
                out boarding))
            {
                return slot;
            }

            // The slot was closed between the look-up and the call.
            _slots.TryRemove(new KeyValuePair<TokenKey, TokenSlot>(key, slot));
        }
    }

    private async Task<TokenResult> IssueAsync(TokenSlot slot, TokenFlight flight, TokenRequest request, IEventSink events)
    {
        var result = await endpoint.RequestAsync(request, events, flight.CancellationToken);
        if (result is not TokenResult.Issued { Token: var token, Notes: var notes }) return result;

        known.Add(token.AccessToken);
        if (token.RefreshToken is { } refresh) known.Add(refresh);

        foreach (var note in notes) events.Report(note);
        events.Report(EngineEvent.Verbose($"Token acquired ({token.AccessToken.Masked}), valid {token.Lifetime.Duration.TotalSeconds:0} s."));

        if (token.Lifetime.Duration > TimeSpan.Zero) slot.Keep(token, flight);
        Sweep();
        return result;
    }

    private async Task<AcquiredToken> LandAsync(
        TokenFlight flight, TokenRequest request, IssuedToken? earlier, IEventSink events, CancellationToken cancellationToken)
    {
        TokenError error;
        try
        {
            var result = await flight.Result.WaitAsync(cancellationToken);
            if (result is TokenResult.Issued issued) return new AcquiredToken(issued.Token, FromCache: false);

            error = ((TokenResult.Refused)result).Error;
        }
        catch (ApiAuthException fault) when (StillGood(earlier))
        {
            error = new TokenError { Problem = fault.Message };
        }

        if (!StillGood(earlier)) throw new TokenException(request.Endpoint, error);

        events.Report(EngineEvent.Warning(
            $"The token could not be renewed ({error}). The one at hand is used; it is valid for {earlier.Lifetime.Remaining(time).TotalSeconds:0} s more."));
        return new AcquiredToken(earlier, FromCache: true);
    }

    private bool StillGood([NotNullWhen(true)] IssuedToken? earlier) =>
        earlier is not null && earlier.Lifetime.Remaining(time) > TimeSpan.Zero;

    // Each sweep waits until the cache has doubled, so its cost per issued token is constant.
    private void Sweep()
    {
        if (_slots.Count < Volatile.Read(ref _sweepAt)) return;

        foreach (var (key, slot) in _slots)
        {
            if (slot.CloseIfSpent(time)) _slots.TryRemove(new KeyValuePair<TokenKey, TokenSlot>(key, slot));
        }

        Volatile.Write(ref _sweepAt, Math.Max(64, 2 * _slots.Count));
    }
}
