namespace PsApiAuth.Scanning.Detectors;

/// <summary>Reads what a name means, whatever its case style: <c>ApiKey</c>, <c>AWS_SECRET_KEY</c>, <c>db-password</c>.</summary>
internal static class SecretName
{
    private const int Longest = 96;
    private const int MostWords = 16;

    /// <summary>The class of a name.</summary>
    /// <param name="name">Letters, digits, <c>_</c>, <c>-</c>, <c>.</c> and <c>:</c>.</param>
    internal static NameClass Classify(ReadOnlySpan<char> name)
    {
        if (name.Length > Longest) name = name[^Longest..];

        Span<char> lower = stackalloc char[Longest];
        Span<Range> words = stackalloc Range[MostWords];
        var count = SplitWords(name, lower, words);

        while (count > 1 && SecretWords.Transparent.Contains(lower[words[count - 1]])) count--;
        if (count == 0) return NameClass.None;

        var last = lower[words[count - 1]];
        var before = count > 1 ? lower[words[count - 2]] : [];
        if (count > 1 && SecretWords.Descriptions.Contains(last)) return NameClass.None;

        for (var i = 0; i < count; i++)
        {
            if (SecretWords.Disclaimers.Contains(lower[words[i]])) return NameClass.None;
        }

        var verdict = ClassifyLast(last, before);
        if (verdict is not null) return verdict.Value;

        return ClassifyEarlier(lower, words[..(count - 1)]);
    }

    private static NameClass? ClassifyLast(ReadOnlySpan<char> last, ReadOnlySpan<char> before)
    {
        if (last is "pass" && before is "by") return NameClass.None;
        if (SecretWords.Passwords.Contains(last)) return NameClass.Password;
        if (SecretWords.Secrets.Contains(last)) return NameClass.Secret;
        if (SecretWords.Tokens.Contains(last)) return SecretWords.TokenDisclaimers.Contains(before) ? NameClass.None : NameClass.Key;
        if (last is "key" or "keys")
        {
            if (SecretWords.KeyDisclaimers.Contains(before)) return NameClass.None;
            return SecretWords.KeyQualifiers.Contains(before) ? NameClass.Key : NameClass.Weak;
        }

        if (last is "auth" or "authentication" or "login" or "authorization" or "bearer" or "pat" or "sas" or "signature" or "pin" or "otp" or "hmac" or "webhook" or "salt" or "session" or "cookie") return NameClass.Weak;
        return ClassifyCompound(last);
    }

    /// <summary>Words that are written together: <c>dbpassword</c>, <c>authtoken</c>, <c>MYAPIKEY</c>.</summary>
    private static NameClass? ClassifyCompound(ReadOnlySpan<char> word)
    {
        if (word.EndsWith("password", StringComparison.Ordinal) || word.EndsWith("passwd", StringComparison.Ordinal)
            || word.EndsWith("pwd", StringComparison.Ordinal) || word.EndsWith("passphrase", StringComparison.Ordinal)
            || word.EndsWith("passwort", StringComparison.Ordinal) || word.EndsWith("passcode", StringComparison.Ordinal)
            || word.EndsWith("kennwort", StringComparison.Ordinal))
        {
            return NameClass.Password;
        }

        if (word.EndsWith("pass", StringComparison.Ordinal) && !SecretWords.EndInPass.Contains(word)) return NameClass.Password;
        if (word.EndsWith("secret", StringComparison.Ordinal) || word.EndsWith("secretkey", StringComparison.Ordinal)) return NameClass.Secret;
        if (word.EndsWith("token", StringComparison.Ordinal)) return word.EndsWith("publickeytoken", StringComparison.Ordinal) ? NameClass.None : NameClass.Key;
        if (!word.EndsWith("key", StringComparison.Ordinal)) return null;
        if (SecretWords.EndInKey.Contains(word)) return NameClass.None;

        var qualifier = word[..^3];
        foreach (var known in SecretWords.CompoundQualifiers)
        {
            if (qualifier.EndsWith(known, StringComparison.Ordinal)) return NameClass.Key;
        }

        return NameClass.Weak;
    }

    /// <summary>The word that counts may come first: <c>PASSWORD_DB</c>, <c>TOKEN_GITHUB</c>.</summary>
    private static NameClass ClassifyEarlier(ReadOnlySpan<char> lower, ReadOnlySpan<Range> words)
    {
        var best = NameClass.None;
        for (var i = 0; i < words.Length; i++)
        {
            var word = lower[words[i]];
            if (i == 0 && SecretWords.Passwords.Contains(word) && word is not "pass") return NameClass.Password;
            if (SecretWords.Passwords.Contains(word) || word is "secret" or "token" or "key" or "apikey" or "credential" or "credentials" or "auth") best = NameClass.Weak;
        }

        return best;
    }

    /// <summary>Writes a name in lower case and finds its words; digits belong to the word before them and are dropped at its end.</summary>
    private static int SplitWords(ReadOnlySpan<char> name, Span<char> lower, Span<Range> words)
    {
        var count = 0;
        var start = 0;
        for (var i = 0; i <= name.Length && count < words.Length; i++)
        {
            var end = i == name.Length || !char.IsAsciiLetterOrDigit(name[i]);
            var split = !end && i > start && IsHump(name, i);
            if (i < name.Length) lower[i] = char.ToLowerInvariant(name[i]);
            if (!end && !split) continue;

            var stop = i;
            while (stop > start && char.IsAsciiDigit(lower[stop - 1])) stop--;
            if (stop > start) words[count++] = start..stop;
            start = end ? i + 1 : i;
        }

        return count;
    }

    private static bool IsHump(ReadOnlySpan<char> name, int at)
    {
        if (!char.IsAsciiLetterUpper(name[at])) return false;
        if (!char.IsAsciiLetterUpper(name[at - 1])) return true;

        return at + 1 < name.Length && char.IsAsciiLetterLower(name[at + 1]);
    }
}
