namespace PsApiAuth.Tokens;

/// <summary>The place of one key in the cache: the token that is held, and the request for a new one that is under way.</summary>
/// <param name="request">What the token is asked for with.</param>
internal sealed class TokenSlot(TokenRequest request)
{
    private readonly Lock _lock = new();
    private IssuedToken? _current;
    private TokenFlight? _flight;
    private bool _closed;

    /// <summary>What the token is asked for with.</summary>
    public TokenRequest Request { get; } = request;

    /// <summary>The token that is held.</summary>
    public IssuedToken? Current => Volatile.Read(ref _current);

    /// <summary>Gives the token that is held if it will do; otherwise joins the request under way, or starts one.</summary>
    /// <param name="willDo">Judges the token that is held.</param>
    /// <param name="issue">Makes the request.</param>
    /// <param name="boarding">What the caller got.</param>
    /// <returns>False when the slot is closed.</returns>
    public bool TryBoard(Func<IssuedToken, bool> willDo, Func<TokenFlight, Task<TokenResult>> issue, out Boarding boarding)
    {
        lock (_lock)
        {
            boarding = default;
            if (_closed) return false;

            // A request may have ended since the caller looked; its token must not be asked for twice.
            if (_current is { } current && willDo(current))
            {
                boarding = new Boarding(current, null);
                return true;
            }

            _flight ??= new TokenFlight(issue, Landed);
            _flight.Waiters++;
            boarding = new Boarding(_current, _flight);
            return true;
        }
    }

    /// <summary>Lets a request go on when its last caller leaves, for the next one.</summary>
    public void LetGoOn(TokenFlight flight)
    {
        lock (_lock)
        {
            if (_flight == flight && !_closed) flight.IsInBackground = true;
        }
    }

    /// <summary>Ends one caller's wait. The last to leave a request that is under way ends it, unless it goes on in the background.</summary>
    public void Leave(TokenFlight flight)
    {
        lock (_lock)
        {
            if (--flight.Waiters > 0 || (_flight == flight && flight.IsInBackground && !_closed)) return;

            if (_flight == flight) _flight = null;
        }

        // Outside of the lock, because it runs what others have registered for it.
        flight.Cancel();
        flight.Dispose();
    }

    /// <summary>Holds a token, unless the slot is closed or a newer one is there. One that came although nobody waited any more is as good as another.</summary>
    public void Keep(IssuedToken token)
    {
        lock (_lock)
        {
            if (!_closed && _current?.Lifetime.StartedAfter(token.Lifetime) != true) _current = token;
        }
    }

    /// <summary>Drops the token if it is still this one.</summary>
    public void Forget(IssuedToken rejected)
    {
        lock (_lock)
        {
            if (_current == rejected) _current = null;
        }
    }

    /// <summary>Drops the token and takes no more callers. Who waits already gets what comes; a request that nobody waits for is ended.</summary>
    /// <returns>The token that was held.</returns>
    public IssuedToken? Close()
    {
        IssuedToken? held;
        TokenFlight? unwanted;
        lock (_lock)
        {
            held = _current;
            unwanted = _flight is { Waiters: 0 } ? _flight : null;
            _closed = true;
            _current = null;
        }

        unwanted?.Cancel();
        return held;
    }

    /// <summary>Closes, and ends the request under way.</summary>
    /// <returns>The token that was held.</returns>
    public IssuedToken? Abandon()
    {
        var held = Close();
        TokenFlight? flight;
        lock (_lock) flight = _flight;
        flight?.Cancel();
        return held;
    }

    /// <summary>Closes a slot that holds nothing of use.</summary>
    public bool CloseIfSpent(TimeProvider time)
    {
        lock (_lock)
        {
            if (_flight is not null || _current?.Lifetime.Remaining(time) > TimeSpan.Zero) return false;

            _closed = true;
            _current = null;
            return true;
        }
    }

    private void Landed(TokenFlight flight)
    {
        lock (_lock)
        {
            if (_flight == flight) _flight = null;
            if (flight.Waiters > 0 || !flight.IsInBackground) return;
        }

        flight.Dispose();
    }
}

/// <summary>What a caller got of a slot: a token that will do, or a place on a request beside the token held until then.</summary>
/// <param name="Held">The token that is held, if any.</param>
/// <param name="Flight">The request; null when <paramref name="Held"/> will do.</param>
internal readonly record struct Boarding(IssuedToken? Held, TokenFlight? Flight);
