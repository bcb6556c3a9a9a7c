namespace PsApiAuth.Secrets;

/// <summary>
/// Tells keys from words: how much likelier the pairs of neighbouring characters are in a random string than in names,
/// words and paths of source code.
/// </summary>
internal static class Randomness
{
    private const int Digit = 26;
    private const int Other = 27;
    private const int Symbols = 28;

    // Costs of a character after another in names of source code, in half bits from 'a' (0). Rows: the character before,
    // a to z, a digit, anything else; columns alike. docs/detection.md says where they come from.
    private const string Costs =
        "rkiitpkxluogihwkvgifmnqomtpm" + // a
        "gpmphqquhisfpqioykkpgtuukuli" + // b
        "hsmpgquhkzijmqepwimgjswxpyol" + // c
        "hnljenqpgqrjnoilvkjmjpqunxmh" + // d
        "jpijnlnrnwtiihplnfhhrmojouqh" + // e
        "irppijrvexyirqfqwjmkkutuozlf" + // f
        "kpmpdolkitrjljlnviikjrswtssh" + // g
        "fqnpeosrgyqomqgnwkmhlstvnyni" + // h
        "kkijlmkxtxsijegkvlhhslwozluo" + // i
        "iqondprtmwotrseltpiqirnurwph" + // j
        "jolmdnkrhstmolmltnimjpnuqvqg" + // k
        "iookeiqrgxshqphmwqkjjotzlyri" + // l
        "fkpmesstjxtlkphivrlnmrtsqzrf" + // m
        "hqjhhjhrkvoooljnuphflltwsyqi" + // n
        "mkjismmvntmjiemizgjkilkpvwuk" + // o
        "fronfqrnjxoirshkwgihksrxlusi" + // p
        "prrqqqqtrztinovvpnlpbpusrtoi" + // q
        "hplleomtgyonlmhowkiiklsxkzsi" + // r
        "lrkpfprkiwonnpkjspiekqpwixqg" + // s
        "hploensigwsnnpilwhkkmpqsjvqh" + // t
        "kklnhmmzjzygifpizgigvvzryxlr" + // u
        "esmrdqsufzzuppjnyqpnwstysvmm" + // v
        "hqlmgppjfvpnnjinvghoqqlstwoh" + // w
        "lphogourjwupiongwqnerpsplwih" + // x
        "molnlolrluskljnesmdjtpnuqrqg" + // y
        "esqpcottivspmqipuqqpmtusopnj" + // z
        "lllkllttrttqsstpwspqtrtrvvbg" + // 0
        "jlhjjkjmiqojjkkisigjlllottni"; // -

    private const double LetterInBase62 = 4.954; // -log2(2 / 62)
    private const double DigitInBase62 = 2.632; // -log2(10 / 62)
    private const double LetterInHex = 4.0; // -log2(1 / 16)
    private const double DigitInHex = 0.678; // -log2(10 / 16)
    private const double BeyondHex = 8.0; // a prefix or a checksum may hold a few other letters
    private const double OtherCost = 5.0;
    private const int ShortestMostlyHex = 16;

    /// <summary>The mean surprise per pair beyond that of a random string, in bits: above 0 random, below 0 language.</summary>
    /// <param name="text">The value.</param>
    /// <returns>The larger of two figures: against base 62, and against hexadecimal digits where it can be those.</returns>
    internal static double Of(ReadOnlySpan<char> text)
    {
        if (text.Length < 2) return double.MinValue;

        var surprise = 0.0;
        var base62 = 0.0;
        var hex = 0.0;
        var previous = Fold(text[0]);
        foreach (var c in text[1..])
        {
            var current = Fold(c);
            surprise += (Costs[(previous * Symbols) + current] - 'a') / 2.0;
            base62 += current switch { Digit => DigitInBase62, Other => OtherCost, _ => LetterInBase62 };
            hex += current switch { Digit => DigitInHex, Other => OtherCost, <= 'f' - 'a' => LetterInHex, _ => BeyondHex };
            previous = current;
        }

        var least = base62;
        if (text.Length >= ShortestMostlyHex || !text.ContainsAnyExcept(TokenAlphabet.HexDash)) least = Math.Min(base62, hex);
        return (surprise - least) / (text.Length - 1);
    }

    private static int Fold(char c)
    {
        var letter = (c | 0x20) - 'a';
        if ((uint)letter < Digit) return letter;
        return char.IsAsciiDigit(c) ? Digit : Other;
    }
}
