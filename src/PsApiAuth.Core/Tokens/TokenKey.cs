using System.Runtime.InteropServices;
using System.Security.Cryptography;
using PsApiAuth.Keys;
using PsApiAuth.Secrets;

namespace PsApiAuth.Tokens;

/// <summary>The cache key of a token request: a keyed hash over all that decides the token, the secret included.</summary>
/// <param name="High">The first half of the hash.</param>
/// <param name="Low">The second half of the hash.</param>
/// <remarks>Only who holds the secret can form the key, so a shared cache gives nobody a token that is not theirs.</remarks>
public readonly record struct TokenKey(UInt128 High, UInt128 Low);

/// <summary>Makes cache keys under a hash key that lives and dies with the process.</summary>
public sealed class TokenKeyFactory
{
    private readonly byte[] _hashKey = RandomNumberGenerator.GetBytes(32);

    /// <summary>The key of a request. Made once per request object, which never changes.</summary>
    public TokenKey Create(TokenRequest request)
    {
        if (request.KeyMemo.Find(request, this) is { } kept) return kept;

        var key = Compute(request);
        request.KeyMemo = new TokenKeyMemo(request, this, key);
        return key;
    }

    /// <summary>The key of a refresh token and of all that the server replaces it by. It is the same for every scope.</summary>
    public TokenKey CreateForChain(TokenRequest request, SecretValue refreshToken)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _hashKey);
        AppendServer(hash, request);
        Append(hash, refreshToken.RevealSpan());
        return Finish(hash);
    }

    private TokenKey Compute(TokenRequest request)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _hashKey);
        AppendServer(hash, request);
        AppendCredential(hash, request.Credential);
        AppendGrant(hash, request.Grant);
        Append(hash, request.Scope.ToString());
        Append(hash, request.Audience);
        AppendCount(hash, request.Resources.Length);
        foreach (var resource in request.Resources) Append(hash, resource);
        AppendCount(hash, request.Parameters.Count);
        foreach (var (name, value) in request.Parameters)
        {
            Append(hash, name);
            Append(hash, value);
        }

        // A token from a server that nobody identified is not passed to callers who insist on that.
        AppendCount(hash, request.Transport.SkipCertificateCheck ? 1 : 0);
        return Finish(hash);
    }

    private static void AppendServer(IncrementalHash hash, TokenRequest request)
    {
        Append(hash, request.Server.TokenEndpoint?.AbsoluteUri);
        Append(hash, request.Server.Authority?.AbsoluteUri);
        Append(hash, request.ClientId);
    }

    private static void AppendCredential(IncrementalHash hash, ClientCredential credential)
    {
        Append(hash, credential.Method.ToString());
        switch (credential)
        {
            case ClientCredential.Basic basic:
                AppendCount(hash, (int)basic.Encoding);
                Append(hash, basic.Secret.RevealSpan());
                break;
            case ClientCredential.Post post:
                Append(hash, post.Secret.RevealSpan());
                break;
            case ClientCredential.SecretJwt jwt:
                AppendCount(hash, (int)jwt.Audience);
                Append(hash, jwt.Secret.RevealSpan());
                break;
            case ClientCredential.PrivateKeyJwt jwt:
                AppendCount(hash, (int)jwt.Audience);
                Append(hash, jwt.Key);
                break;
            case ClientCredential.Tls tls:
                hash.AppendData(tls.Certificate.RawDataMemory.Span);
                break;
        }
    }

    private static void AppendGrant(IncrementalHash hash, Grant grant)
    {
        Append(hash, grant.GetType().Name);
        switch (grant)
        {
            case Grant.RefreshToken refresh:
                Append(hash, refresh.Token.RevealSpan());
                break;
            case Grant.JwtBearer bearer:
                Append(hash, bearer.Assertion.RevealSpan());
                break;
            case Grant.SignedJwtBearer signed:
                Append(hash, signed.Subject);
                AppendCount(hash, (int)signed.Audience);
                Append(hash, signed.Key);
                break;
            case Grant.TokenExchange exchange:
                Append(hash, exchange.Subject);
                Append(hash, exchange.Actor);
                Append(hash, exchange.RequestedType);
                break;
        }
    }

    private static void Append(IncrementalHash hash, TypedToken? token)
    {
        Append(hash, token?.Type);
        if (token is not null) Append(hash, token.Token.RevealSpan());
    }

    private static void Append(IncrementalHash hash, ClientKey key)
    {
        Append(hash, key.Algorithm);
        Append(hash, key.KeyId);
        Append(hash, key.CertificateHash);
        key.AppendTo(hash);
    }

    private static void Append(IncrementalHash hash, string? text)
    {
        if (text is null) AppendCount(hash, -1);
        else Append(hash, text.AsSpan());
    }

    // Each field goes in behind its length, so that no two lists of fields run together to the same bytes.
    private static void Append(IncrementalHash hash, ReadOnlySpan<char> text)
    {
        AppendCount(hash, text.Length);
        hash.AppendData(MemoryMarshal.AsBytes(text));
    }

    private static void AppendCount(IncrementalHash hash, int count) =>
        hash.AppendData(MemoryMarshal.AsBytes(new ReadOnlySpan<int>(in count)));

    private static TokenKey Finish(IncrementalHash hash)
    {
        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        return new TokenKey(MemoryMarshal.Read<UInt128>(digest), MemoryMarshal.Read<UInt128>(digest[16..]));
    }
}
