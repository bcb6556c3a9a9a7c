using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace PsApiAuth.Sandbox.Authorization;

/// <summary>What the sandbox knows about a token that it issued.</summary>
/// <param name="Kind">The token type, a URN of RFC 8693.</param>
/// <param name="ClientId">The client that it was issued to.</param>
/// <param name="Scopes">The scopes that it carries.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="Payload">The signed token behind an opaque reference, or null where the token stands for itself.</param>
internal sealed record IssuedToken(
    string Kind, string ClientId, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt, string? Payload);

/// <summary>
/// Every token that was issued, by its hash, and whether it was revoked. A token that is not in here was not issued by
/// this sandbox, so looking it up verifies it as strictly as a signature does.
/// </summary>
internal sealed class TokenLedger(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, IssuedToken> _issued = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _revoked = new(StringComparer.Ordinal);

    public void Record(string token, IssuedToken issued) => _issued[Hash(token)] = issued;

    public IssuedToken? Find(string token) => _issued.GetValueOrDefault(Hash(token));

    public bool IsRevoked(string token) => _revoked.ContainsKey(Hash(token));

    /// <summary>The token, if it is neither revoked nor expired.</summary>
    public IssuedToken? FindLive(string token) =>
        !IsRevoked(token) && Find(token) is { } issued && issued.ExpiresAt > clock.GetUtcNow() ? issued : null;

    public void Revoke(string token) => _revoked[Hash(token)] = true;

    /// <summary>Revokes every token of one kind.</summary>
    /// <returns>How many of them were live.</returns>
    public int RevokeAll(string kind)
    {
        var now = clock.GetUtcNow();
        return _issued.Where(entry => entry.Value.Kind == kind && entry.Value.ExpiresAt > now)
            .Count(entry => _revoked.TryAdd(entry.Key, true));
    }

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
