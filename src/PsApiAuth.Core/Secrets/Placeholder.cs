using System.Buffers;

namespace PsApiAuth.Secrets;

/// <summary>Recognises text that stands where a secret would stand.</summary>
internal static class Placeholder
{
    private const int FewestDistinct = 5;

    private static readonly SearchValues<string> Words = SearchValues.Create(
        ["example", "placeholder", "xxxx", "changeme", "your_", "your-", "redacted", "1234567890", "0123456789", "abcdefgh", "...", "****", "insert", "dummy", "deadbeef"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the body of a token is filler: one pattern repeated, an alphabet in order, a word such as EXAMPLE.</summary>
    internal static bool IsFiller(ReadOnlySpan<char> body) =>
        body.Length >= 6 && (HasFewDistinct(body) || body.ContainsAny(Words));

    private static bool HasFewDistinct(ReadOnlySpan<char> body)
    {
        UInt128 seen = 0;
        foreach (var c in body)
        {
            if (c < 128) seen |= UInt128.One << c;
        }

        return UInt128.PopCount(seen) < (UInt128)(body.Length < 12 ? FewestDistinct - 2 : FewestDistinct);
    }
}
