using System.Collections.Concurrent;
using PsApiAuth.Events;
using PsApiAuth.Secrets;

namespace PsApiAuth.Tokens;

/// <summary>
/// Remembers by what the server replaced each refresh token (RFC 6749 section 6). One request at a time goes out per
/// chain, since a server that replaces takes the second use of a refresh token for theft.
/// </summary>
internal sealed class RefreshTokenChains
{
    private readonly ConcurrentDictionary<TokenKey, Chain> _chains = new();

    /// <summary>Makes a request, with the newest refresh token where it is a refresh.</summary>
    public async Task<TokenResult> RequestAsync(
        ITokenEndpoint endpoint, TokenKeyFactory keys, TokenRequest request, IEventSink events, CancellationToken cancellationToken)
    {
        if (request.Grant is not Grant.RefreshToken { Token: var first }) return await endpoint.RequestAsync(request, events, cancellationToken);

        var chain = _chains.GetOrAdd(keys.CreateForChain(request, first), static _ => new Chain());
        await chain.Gate.WaitAsync(cancellationToken);
        try
        {
            var newest = request with { Grant = new Grant.RefreshToken(chain.Newest ?? first) };
            var result = await endpoint.RequestAsync(newest, events, cancellationToken);
            if (result is TokenResult.Issued { Token.RefreshToken: { } next }) chain.Newest = next;
            return result;
        }
        finally
        {
            chain.Gate.Release();
        }
    }

    /// <summary>Starts over with the refresh token of a request.</summary>
    public void Forget(TokenKeyFactory keys, TokenRequest request)
    {
        if (request.Grant is Grant.RefreshToken { Token: var first }) _chains.TryRemove(keys.CreateForChain(request, first), out _);
    }

    /// <summary>Starts over with all.</summary>
    public void Clear() => _chains.Clear();

    private sealed class Chain
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public SecretValue? Newest { get; set; }
    }
}
