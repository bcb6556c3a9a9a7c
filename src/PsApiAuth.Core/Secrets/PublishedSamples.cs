using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace PsApiAuth.Secrets;

/// <summary>
/// Tokens that vendors print in their documentation, which open nothing. They are kept as digests, so that no scanner takes
/// this list for a list of secrets.
/// </summary>
internal static class PublishedSamples
{
    private const int Longest = 256;

    // SHA-256, the first eight octets.
    private static readonly FrozenSet<ulong> Digests = new ulong[]
    {
        // Stripe: secret test keys of the API reference.
        0x2CAFC0970149A84F, 0xF2D6CA16515033E5, 0x2D1F7723AABC5C7A, 0x78A08441F4314F0A,
        // Google: keys of the Maps and OAuth guides.
        0xAC9265E56C79B234, 0xFA061E4B45F29863, 0x64DE3B1CD02BDE0D,
        // Google: reCAPTCHA keys for tests.
        0x03B970ED8171D73B, 0xF5E95C9954635B65,
        // AWS: the keys of every guide.
        0x1A5D44A2DCA19669, 0x78314B11BE2E5815, 0xC6EA27C534F993D3, 0xCB20D34A7ADDA2F5,
        // Azure: the account key of the storage emulator.
        0x0011CC25EB432071, 0xAA6547439583C3A2,
        // JWT: the token of jwt.io.
        0x7F75367E78812551, 0xDA816F9F2C16E6C5,
        // HTTP: Basic credentials of RFC 7617 and RFC 2617.
        0xCF4D418ED3DE92D7, 0x687DA00B09C83361,
        // OAuth: tokens of RFC 6749 and RFC 6750.
        0xB8E148545B13C78B, 0x6C96130F130AB0D6, 0x00CF4C781DC37003, 0xCA7459E2B26776DE,
    }.ToFrozenSet();

    /// <summary>Whether a token is one of them.</summary>
    internal static bool Contains(ReadOnlySpan<char> token)
    {
        if (token.Length > Longest) return false;

        Span<byte> text = stackalloc byte[Longest];
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        if (!Encoding.ASCII.TryGetBytes(token, text, out var length)) return false;

        SHA256.HashData(text[..length], digest);
        return Digests.Contains(System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(digest));
    }
}
