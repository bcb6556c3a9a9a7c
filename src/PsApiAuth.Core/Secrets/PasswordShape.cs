using System.Buffers;
using PsApiAuth.Scanning;

namespace PsApiAuth.Secrets;

/// <summary>Judges whether a value can be a password that a person chose, or a generated one.</summary>
internal static class PasswordShape
{
    private const int Shortest = 4;
    private const int Longest = 200;
    private const int ShortestStrong = 8;
    private const int LongestPin = 5;
    private const int ShortestRecoveryKey = 32; // BitLocker's has 48 digits in eight groups
    private const int ShortestWord = 5;
    private const int ShortestPhrase = 12;
    private const double AppPasswordRandom = 0.3;
    private const double RandomLetters = 1.0;
    private const double PaddedRandom = 0.3;

    private static readonly SearchValues<string> Markup = SearchValues.Create(
        ["\\w", "\\d", "\\s", "\\S", "[a-z", "[A-Z", "[0-9", "[^", "(?", ".*", ".+", "://", "</", "/>", "=>", "()", "&&", "||", "\\n", "input[", "%s", "%d", "@click", "/**", ":?"],
        StringComparison.Ordinal);

    private const string Punctuation = "!?*.,:;()[]{}<>#@&=+-_/\\\"'~^|$%";
    private static readonly SearchValues<char> EndsPasswords = SearchValues.Create("!$@#%&*?");

    private static readonly SearchValues<string> SecretWords = SearchValues.Create(
        ["password", "passwd", "passwort", "kennwort", "credential", "secret", "token", "username", "passphrase"], StringComparison.OrdinalIgnoreCase);

    /// <summary>How sure it is that a value is a password, or null where it is not one.</summary>
    /// <param name="value">The value without its quotes.</param>
    internal static Confidence? Judge(ReadOnlySpan<char> value)
    {
        if (IsAppPassword(value)) return Confidence.Medium;
        if (value.Length is < Shortest or > Longest || value.ContainsAny(" \t\r\n")) return null;
        if (Placeholder.IsReference(value) || Placeholder.IsInstruction(value) || value.ContainsAny(Markup)) return null;
        if (TextForm.IsTimestamp(value) || TextForm.IsRoute(value) || TextForm.IsSelector(value)) return null;

        var counts = new CharacterCounts(value);
        if (counts.Letters + counts.Digits == 0) return null;
        if (Placeholder.IsGuid(value)) return Confidence.Low;
        if (IsAddress(value) || IsAccount(value)) return null;
        if (counts.Letters == 0) return JudgeDigits(counts);
        if (counts.Digits + counts.Symbols == 0) return JudgeWord(value, counts);
        if (counts.Symbols == 0 && counts.Separators > 0 && IsNameOrPath(value, counts)) return Confidence.Low;
        if (counts.Digits == 0 && IsPunctuatedWord(value, counts)) return null;

        return counts.Classes >= 3 && value.Length >= ShortestStrong ? Confidence.High : Confidence.Medium;
    }

    /// <summary>Whether a value is one word, or words with a number: too little alone, enough beside a name that can mean nothing else.</summary>
    internal static bool IsPlausibleWord(ReadOnlySpan<char> value)
    {
        var counts = new CharacterCounts(value);
        if (counts.Digits > 0 && counts.Letters > 2 && !value.ContainsAny(SecretWords) && !value.ContainsAny('.', '/', ':')) return true;

        return value.Length >= ShortestWord && counts.Letters == value.Length && !value[1..].ContainsAnyInRange('A', 'Z') && !value.ContainsAny(SecretWords);
    }

    /// <summary>Whether a value is several lower-case words, as people choose for passphrases and for secrets that sign.</summary>
    /// <param name="value">The value without its quotes.</param>
    /// <param name="separators">The signs that may stand between the words.</param>
    internal static bool IsPhrase(ReadOnlySpan<char> value, string separators)
    {
        if (value.Length is < ShortestPhrase or > Longest || !char.IsAsciiLetterLower(value[0]) || value.ContainsAny(SecretWords) || Placeholder.IsInstruction(value) || Placeholder.IsReference(value)) return false;

        var gaps = 0;
        foreach (var c in value)
        {
            if (separators.Contains(c, StringComparison.Ordinal)) gaps++;
            else if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c)) return false;
        }

        return gaps > 1 || (gaps == 1 && value.ContainsAnyInRange('0', '9'));
    }

    /// <summary>Google's passwords for applications: four groups of four letters.</summary>
    private static bool IsAppPassword(ReadOnlySpan<char> value)
    {
        if (value.Length != 19 || Randomness.Of(value) < AppPasswordRandom) return false;

        for (var i = 0; i < value.Length; i++)
        {
            if ((i % 5 == 4) != (value[i] == ' ') || (value[i] != ' ' && !char.IsAsciiLetterLower(value[i]))) return false;
        }

        return true;
    }

    private static Confidence? JudgeDigits(CharacterCounts counts) =>
        counts.Digits >= ShortestRecoveryKey && counts.Symbols == 0 ? Confidence.Medium : counts.Separators + counts.Symbols > 0 || counts.Length <= LongestPin ? null : Confidence.Low;

    private static Confidence? JudgeWord(ReadOnlySpan<char> value, CharacterCounts counts)
    {
        if (counts.Others > 0) return null;
        if (counts.Separators > 0 || value.ContainsAny(SecretWords)) return Confidence.Low;
        return value.Length >= ShortestStrong && Randomness.Of(value) > RandomLetters ? Confidence.Medium : Confidence.Low;
    }

    /// <summary>Names joined by separators, versions, hosts, paths: made of words and few digits.</summary>
    private static bool IsNameOrPath(ReadOnlySpan<char> value, CharacterCounts counts) =>
        value[0] is '/' or '.' or '-' || counts.Letters <= 2 || counts.Separators >= 2 && Randomness.Of(value) < 0.2
        || value.ContainsAny(SecretWords) && counts.Digits <= 1 || value.Contains('/') && Randomness.Of(value) < 0.5;

    /// <summary>One word between signs: a selector, a call, the end of a sentence. Up to two signs at its end make a password of it.</summary>
    private static bool IsPunctuatedWord(ReadOnlySpan<char> value, CharacterCounts counts)
    {
        var core = value.Trim(Punctuation);
        var signs = value.Length - core.Length;
        if (counts.Symbols + counts.Separators != signs || IsPaddedBase64(value, core)) return false;

        return signs > 2 || !EndsPasswords.Contains(value[^1]) || core.ContainsAny(SecretWords);
    }

    private static bool IsPaddedBase64(ReadOnlySpan<char> value, ReadOnlySpan<char> core) =>
        value[^1] == '=' && value.Length % 4 == 0 && core.Length >= value.Length - 2 && Randomness.Of(core) > PaddedRandom;

    /// <summary><c>DOMAIN\user</c></summary>
    private static bool IsAccount(ReadOnlySpan<char> value)
    {
        var slash = value.IndexOf('\\');
        return slash > 0 && slash < value.Length - 1 && !value[..slash].ContainsAnyExcept(TokenAlphabet.Dotted) && !value[(slash + 1)..].TrimStart('\\').ContainsAnyExcept(TokenAlphabet.Dotted);
    }

    private static bool IsAddress(ReadOnlySpan<char> value)
    {
        var at = value.IndexOf('@');
        if (at <= 0 || at != value.LastIndexOf('@')) return false;

        var domain = value[(at + 1)..];
        return domain.Contains('.') && !domain.ContainsAnyExcept(TokenAlphabet.Dotted) && char.IsAsciiLetter(domain[^1]) && !value[..at].ContainsAnyExcept(TokenAlphabet.Dotted);
    }
}
