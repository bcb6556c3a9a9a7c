namespace PsApiAuth.Secrets;

/// <summary>The catalogue of token formats that vendors publish.</summary>
public static class TokenFormats
{
    private static readonly string[] PublicPrefixes = ["sk-live-", "sk-", "AKIA", "ghp_", "eyJ"];

    /// <summary>The public part that a secret of a known format begins with, or nothing.</summary>
    public static ReadOnlySpan<char> PublicPrefixOf(ReadOnlySpan<char> secret)
    {
        foreach (var prefix in PublicPrefixes)
        {
            if (secret.StartsWith(prefix, StringComparison.Ordinal)) return prefix;
        }

        return [];
    }
}
