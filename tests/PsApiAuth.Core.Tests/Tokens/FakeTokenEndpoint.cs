using System.Collections.Concurrent;
using PsApiAuth.Events;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Tests.Tokens;

/// <summary>A token endpoint whose answers the test decides. Each answer is a new token, unless it is told otherwise.</summary>
internal sealed class FakeTokenEndpoint(TimeProvider time) : ITokenEndpoint
{
    private int _issued;

    public ConcurrentQueue<TokenRequest> Requests { get; } = new();

    public int Count => Requests.Count;

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Replaces the usual answer.</summary>
    public Func<TokenRequest, CancellationToken, Task<TokenResult>>? Answer { get; set; }

    public async Task<TokenResult> RequestAsync(TokenRequest request, IEventSink events, CancellationToken cancellationToken)
    {
        Requests.Enqueue(request);
        return Answer is null ? Issue() : await Answer(request, cancellationToken);
    }

    public TokenResult Issue(string? refreshToken = null) => new TokenResult.Issued(
        new IssuedToken
        {
            AccessToken = SecretValue.FromText($"token-{Interlocked.Increment(ref _issued):D8}"),
            TokenType = "Bearer",
            Scope = ScopeSet.Empty,
            Lifetime = TokenLifetime.StartingNow(time).Lasting(Lifetime),
            RefreshToken = refreshToken is null ? null : SecretValue.FromText(refreshToken),
        },
        []);

    public static TokenResult Refuse(string error = "invalid_client") => new TokenResult.Refused(new TokenError { Status = 401, Error = error });

    public Task RevokeAsync(TokenRequest request, SecretValue token, bool isRefreshToken, IEventSink events, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<Introspection> IntrospectAsync(TokenRequest request, SecretValue token, IEventSink events, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
