using System.Runtime.InteropServices;
using System.Security.Cryptography;

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

    /// <summary>The key of a request.</summary>
    public TokenKey Create(TokenRequest request)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _hashKey);
        Append(hash, request.Endpoint.AbsoluteUri);
        Append(hash, request.ClientId);
        Append(hash, request.ClientAuthentication.ToString());
        Append(hash, request.BasicEncoding.ToString());
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

        if (request.ClientSecret is { } secret) Append(hash, secret.RevealSpan());

        Span<byte> digest = stackalloc byte[32];
        hash.GetHashAndReset(digest);
        return new TokenKey(MemoryMarshal.Read<UInt128>(digest), MemoryMarshal.Read<UInt128>(digest[16..]));
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
}
