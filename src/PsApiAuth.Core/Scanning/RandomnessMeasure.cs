using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning;

/// <summary>The measure that tells keys from words.</summary>
public static class RandomnessMeasure
{
    /// <summary>How random a value looks.</summary>
    /// <param name="value">The value.</param>
    /// <returns>Bits of surprise per pair of characters beyond those of a random string: above 0 random, below 0 language.</returns>
    public static double Of(ReadOnlySpan<char> value) => Randomness.Of(value);
}
