using System.Collections.Immutable;

namespace PsApiAuth.Secrets;

/// <summary>The catalogue of token formats that vendors publish: one list for finding, masking and redacting.</summary>
public static partial class TokenFormats
{
    /// <summary>Every format, ordered by vendor family.</summary>
    public static ImmutableArray<TokenFormat> All { get; } = [.. Families()];

    /// <summary>Finds tokens of every format.</summary>
    internal static TokenScanner Scanner { get; } = new(All);

    private static readonly PrefixTable Prefixes = new(All);

    /// <summary>The public part that a secret of a known format begins with, or nothing.</summary>
    /// <param name="secret">The secret, whole.</param>
    public static ReadOnlySpan<char> PublicPrefixOf(ReadOnlySpan<char> secret) => Prefixes.LongestAt(secret);

    private static IEnumerable<TokenFormat> Families() =>
        [.. Cloud, .. Azure, .. SourceCode, .. Ai, .. Messaging, .. Commerce, .. Operations, .. Office, .. Keys];
}
