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
        // Google: keys in the published sources of Firebase's SDKs and of clients built on them.
        0x27A9A42931DFF7EB, 0x49F777DB995E8260, 0xA6C814BC555AE62C, 0x8731261CB72D8626, 0x37F8F09BDF12C2F2, 0xEB540D2B6EE2A0A4, 0x2037ABCAFFB2B777, 0x3A8B61D0F636B007,
        0x4C98242DCADC8B29, 0xEA9BB1082CF95663, 0x3F370C9DD8225C63, 0xA19F89AB3555EAC1, 0xE4A5542BB7FD7B67, 0xDC0FCF046C61640C, 0xF56E323494A6FFC2, 0x0B476BDF9ACF2123,
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
