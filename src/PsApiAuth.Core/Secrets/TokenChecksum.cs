namespace PsApiAuth.Secrets;

/// <summary>The checksum of GitHub's and npm's tokens: the last six characters are the CRC-32 of the others, in base 62.</summary>
internal static class TokenChecksum
{
    private const int Digits = 6;
    private const int Prefix = 4;
    private const uint Polynomial = 0xEDB88320;
    private const string Base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>Whether a token's last six characters fit the others; null where it is too short to have any.</summary>
    /// <param name="token">The token with its prefix of four characters.</param>
    internal static bool? FitsCrc32(ReadOnlySpan<char> token)
    {
        if (token.Length <= Prefix + Digits) return null;

        Span<char> expected = stackalloc char[Digits];
        Write(token[Prefix..^Digits], expected);
        return token[^Digits..].SequenceEqual(expected) ? true : null;
    }

    /// <summary>Writes the checksum of a body.</summary>
    internal static void Write(ReadOnlySpan<char> body, Span<char> checksum)
    {
        var value = Crc32(body);
        for (var i = Digits - 1; i >= 0; i--)
        {
            checksum[i] = Base62[(int)(value % Base62.Length)];
            value /= (uint)Base62.Length;
        }
    }

    private static uint Crc32(ReadOnlySpan<char> text)
    {
        var crc = uint.MaxValue;
        foreach (var c in text)
        {
            crc ^= c;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ Polynomial;
        }

        return ~crc;
    }
}
