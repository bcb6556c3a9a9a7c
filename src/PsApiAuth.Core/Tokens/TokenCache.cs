using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using PsApiAuth.Events;
using PsApiAuth.Secrets;

namespace PsApiAuth.Tokens;

/// <summary>A token, and whether it was at hand already.</summary>
/// <param name="Token">The token.</param>
/// <param name="FromCache">False when the caller waited for it to be issued.</param>
public readonly record struct AcquiredToken(IssuedToken Token, bool FromCache);

/// <summary>A token that was held, and what it was asked for with.</summary>
/// <param name="Request">The request.</param>
/// <param name="Token">The token.</param>
public readonly record struct HeldToken(TokenRequest Request, IssuedToken Token);

/// <summary>
/// The tokens of the session. However many callers miss at once, one request is made per key, and all of them share
/// what comes of it. Failures are never kept.
/// </summary>
/// <param name="endpoint">Issues tokens.</param>
/// <param name="known">Learns every token that is issued.</param>
/// <param name="time">Both clocks.</param>
public sealed class TokenCache(ITokenEndpoint endpoint, KnownSecrets known, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LongestPatience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<TokenKey, TokenSlot> _slots = new();
    private readonly TokenKeyFactory _keys = new();
    private readonly RefreshTokenChains _chains = new();
    private readonly CacheSweep _sweep = new(time);
    private volatile bool _disposed;

    /// <summary>How many keys are held.</summary>
    public int Count => _slots.Count;

    /// <summary>Gives the token for a request, from the cache where that is still good.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="forceRefresh">Whether a token is issued even if a good one is held.</param>
    /// <param name="events">Learns of what happens on the way.</param>
    /// <param name="cancellationToken">Ends this caller's wait; others who wait for the same token go on.</param>
    /// <exception cref="ApiAuthException">None could be had, and no earlier one is still valid.</exception>
    public ValueTask<AcquiredToken> GetAsync(TokenRequest request, bool forceRefresh, IEventSink events, CancellationToken cancellationToken)
    {
        var key = _keys.Create(request);
        return !forceRefresh && _slots.TryGetValue(key, out var slot) && slot.Current is { } held && !held.Lifetime.IsDue(request.ExpiryBuffer, time)
            ? new ValueTask<AcquiredToken>(new AcquiredToken(held, FromCache: true))
            : new ValueTask<AcquiredToken>(IssueOrJoinAsync(key, request, forceRefresh, events, cancellationToken));
    }

    /// <summary>Forgets a token that the server of an API rejected, unless it was replaced in the meantime.</summary>
    public void Invalidate(TokenRequest request, IssuedToken rejected)
    {
        if (_slots.TryGetValue(_keys.Create(request), out var slot)) slot.Forget(rejected);
    }

    /// <summary>The token that is held for a request, good or not; null when there is none.</summary>
    public IssuedToken? Peek(TokenRequest request) => _slots.TryGetValue(_keys.Create(request), out var slot) ? slot.Current : null;

    /// <summary>Forgets the token of one request, and what a refresh token of it was replaced by.</summary>
    /// <returns>The token, if one was held.</returns>
    public IssuedToken? Remove(TokenRequest request)
    {
        _chains.Forget(_keys, request);
        return _slots.TryRemove(_keys.Create(request), out var slot) ? slot.Close() : null;
    }

    /// <summary>Forgets all tokens.</summary>
    /// <returns>The tokens that were held.</returns>
    public ImmutableArray<HeldToken> Clear()
    {
        _chains.Clear();
        var held = ImmutableArray.CreateBuilder<HeldToken>();
        foreach (var key in _slots.Keys)
        {
            if (_slots.TryRemove(key, out var slot) && slot.Close() is { } token) held.Add(new HeldToken(slot.Request, token));
        }

        return held.ToImmutable();
    }

    /// <summary>Forgets and overwrites all tokens; requests under way are ended.</summary>
    public void Dispose()
    {
        _disposed = true;
        _chains.Clear();
        foreach (var slot in _slots.Values)
        {
            var token = slot.Abandon();
            token?.AccessToken.Dispose();
            token?.RefreshToken?.Dispose();
        }

        _slots.Clear();
    }

    private async Task<AcquiredToken> IssueOrJoinAsync(
        TokenKey key, TokenRequest request, bool forceRefresh, IEventSink events, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var slot = Board(key, request, forceRefresh, events, out var boarding);
        if (boarding is not { Flight: { } flight }) return new AcquiredToken(boarding.Held!, FromCache: true);

        try
        {
            var earlier = forceRefresh ? null : boarding.Held;
            if (!StillGood(earlier) || await LandsSoonAsync(flight, earlier, events, cancellationToken)) return await LandAsync(flight, request, earlier, events, cancellationToken);

            slot.LetGoOn(flight);
            return new AcquiredToken(earlier, FromCache: true);
        }
        finally
        {
            slot.Leave(flight);
        }
    }

    private TokenSlot Board(TokenKey key, TokenRequest request, bool forceRefresh, IEventSink events, out Boarding boarding)
    {
        while (true)
        {
            var slot = _slots.GetOrAdd(key, static (_, request) => new TokenSlot(request), request);

            // Looked at after the slot is in: whoever disposes after this look finds the slot.
            if (_disposed)
            {
                _slots.TryRemove(key, out _);
                throw new SessionClosedException();
            }

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
        try
        {
            var result = await _chains.RequestAsync(endpoint, _keys, request, events, flight.CancellationToken);
            if (result is not TokenResult.Issued { Token: var token, Notes: var notes }) return result;

            known.Add(token.AccessToken, token.Lifetime.ExpiresAt);
            if (token.RefreshToken is { } refresh) known.Add(refresh);

            foreach (var note in notes) events.Report(note);
            events.Report(EngineEvent.Verbose($"Token acquired ({token.AccessToken.Masked}), valid {token.Lifetime.Duration.TotalSeconds:0} s."));

            if (token.Lifetime.Duration > TimeSpan.Zero) slot.Keep(token);
            return result;
        }
        finally
        {
            _sweep.RunIfDue(_slots);
        }
    }

    // Who has a token that is good waits for a while only, and only once per request: a server that hangs must not cost
    // the call its time.
    private async Task<bool> LandsSoonAsync(TokenFlight flight, IssuedToken earlier, IEventSink events, CancellationToken cancellationToken)
    {
        var remaining = earlier.Lifetime.Remaining(time);
        var isLate = flight.IsInBackground;
        if (!isLate)
        {
            var half = remaining / 2;
            var patience = half < LongestPatience ? half : LongestPatience;
            await ((Task)flight.Result).WaitAsync(patience, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            remaining = earlier.Lifetime.Remaining(time);
        }

        if (flight.Result.IsCompleted || cancellationToken.IsCancellationRequested || remaining <= TimeSpan.Zero) return true;

        var message = $"The token is still being renewed. The one at hand is used; it is valid for {remaining.TotalSeconds:0} s more.";
        events.Report(isLate ? EngineEvent.Verbose(message) : EngineEvent.Warning(message));
        return false;
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
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SessionClosedException();
        }

        if (!StillGood(earlier)) throw new TokenException(request.Server.DisplayName, error);

        events.Report(EngineEvent.Warning(
            $"The token could not be renewed ({error}). The one at hand is used; it is valid for {earlier.Lifetime.Remaining(time).TotalSeconds:0} s more."));
        return new AcquiredToken(earlier, FromCache: true);
    }

    private bool StillGood([NotNullWhen(true)] IssuedToken? earlier) =>
        earlier is not null && earlier.Lifetime.Remaining(time) > TimeSpan.Zero;
}
