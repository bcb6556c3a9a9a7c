using PsApiAuth.Events;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Benchmarks.Rows;

/// <summary>A cache that holds a token for each of many clients.</summary>
internal sealed class TokenShelf : IDisposable
{
    private readonly TokenCache _cache = new(new Mint(), new KnownSecrets(), TimeProvider.System);
    private readonly TokenRequest[] _requests;
    private readonly Silence _silence = new();
    private readonly int _used;
    private int _next;

    /// <param name="keys">How many clients have a token.</param>
    /// <param name="used">How many of them come back for it; null for all.</param>
    public TokenShelf(int keys, int? used = null)
    {
        _requests = [.. Enumerable.Range(0, keys).Select(i => new TokenRequest
        {
            Server = AuthorizationServer.WithEndpoint(new Uri("https://login.example.com/token")),
            ClientId = $"client{i}",
            Credential = new ClientCredential.Basic(SecretValue.FromText($"not-checked-{i}")),
        })];
        foreach (var request in _requests) _cache.GetAsync(request, forceRefresh: false, _silence, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        _used = used ?? keys;
    }

    /// <summary>Takes the token of the next client.</summary>
    public bool Take()
    {
        var request = _requests[_next];
        _next = _next + 1 == _used ? 0 : _next + 1;
#pragma warning disable CA2012 // A hit has ended when it is given.
        return _cache.GetAsync(request, forceRefresh: false, _silence, CancellationToken.None).Result.FromCache;
#pragma warning restore CA2012
    }

    public void Dispose() => _cache.Dispose();

    private sealed class Mint : ITokenEndpoint
    {
        public Task<TokenResult> RequestAsync(TokenRequest request, IEventSink events, CancellationToken cancellationToken) =>
            Task.FromResult<TokenResult>(new TokenResult.Issued(
                new IssuedToken
                {
                    AccessToken = SecretValue.FromText($"token of {request.ClientId}"),
                    TokenType = "Bearer",
                    Scope = ScopeSet.Empty,
                    Lifetime = TokenLifetime.StartingNow(TimeProvider.System).Lasting(TimeSpan.FromHours(1)),
                },
                []));

        public Task RevokeAsync(TokenRequest request, SecretValue token, bool isRefreshToken, IEventSink events, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<Introspection> IntrospectAsync(TokenRequest request, SecretValue token, IEventSink events, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
