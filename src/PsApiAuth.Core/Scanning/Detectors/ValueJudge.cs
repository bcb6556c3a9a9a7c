using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>Judges a literal in the light of the name beside it.</summary>
internal static class ValueJudge
{
    private const int ShortestSecret = 8;
    private const int ShortestWeak = 16;
    private const int ShortestNumber = 16;
    private const int ShortestBare = 20;
    private const int ShortestMixedBare = 28;
    private const int FewestDigitsInBare = 3;
    private const double WeakRandom = 0.6;

    /// <summary>A rule and how sure it is.</summary>
    internal readonly record struct Verdict(ScanRule Rule, Confidence Confidence);

    /// <summary>The verdict, or null where the literal is no secret.</summary>
    /// <param name="name">The name.</param>
    /// <param name="nameClass">What it promises.</param>
    /// <param name="content">The literal.</param>
    /// <param name="value">How it stands there.</param>
    /// <param name="bare">Whether it stands where code has expressions.</param>
    /// <param name="kind">The kind of file.</param>
    internal static Verdict? Judge(ReadOnlySpan<char> name, NameClass nameClass, ReadOnlySpan<char> content, AssignedValue value, bool bare, FileKind kind)
    {
        if (Weigh(name, nameClass, content, value, bare, kind) is not { } verdict) return null;
        return verdict.Confidence > Confidence.Low && PublishedSamples.Contains(content) ? verdict with { Confidence = Confidence.Low } : verdict;
    }

    private static Verdict? Weigh(ReadOnlySpan<char> name, NameClass nameClass, ReadOnlySpan<char> content, AssignedValue value, bool bare, FileKind kind)
    {
        if (PlainlyNone.Is(name, content, value)) return null;
        if (bare) return nameClass == NameClass.Weak && (value.Joint != Joint.Prose || kind != FileKind.Text) ? null : JudgeBare(nameClass, content);
        if (value.Wrapped) return KeyShape.Judge(content) is { } wrapped && nameClass != NameClass.Weak ? KeyVerdict(nameClass, wrapped) : null;

        return nameClass switch
        {
            NameClass.Password => JudgePassword(name, content, value, kind),
            NameClass.Weak => JudgeWeak(name, content),
            _ => JudgeKey(name, nameClass, content, value),
        };
    }

    private static Verdict? JudgePassword(ReadOnlySpan<char> name, ReadOnlySpan<char> content, AssignedValue value, FileKind kind)
    {
        if (value.Quoted && name.EndsWith("passphrase", StringComparison.OrdinalIgnoreCase) && PasswordShape.IsPhrase(content, " -_.")) return new Verdict(AssignmentRules.Password, Confidence.Medium);
        if (PasswordShape.Judge(content) is not { } confidence) return null;
        if (kind == FileKind.Settings && ProductNames.Contains(content)) return new Verdict(AssignmentRules.Password, Confidence.Low);

        // A word may be a label as well; the syntax must say that it is a value.
        if (confidence == Confidence.Low && value.Joint is (Joint.Assignment or Joint.Element) && IsDefinite(name, value, kind) && PasswordShape.IsPlausibleWord(content)) confidence = Confidence.Medium;

        // Prose says "password: something" and means a word.
        if (!value.Quoted && kind != FileKind.Settings && confidence == Confidence.High) confidence = Confidence.Medium;
        return new Verdict(value.Joint == Joint.Option ? AssignmentRules.CommandLine : AssignmentRules.Password, confidence);
    }

    private static bool IsDefinite(ReadOnlySpan<char> name, AssignedValue value, FileKind kind) =>
        (value.Quoted || kind == FileKind.Settings) && !name.Equals("pass", StringComparison.OrdinalIgnoreCase);

    private static Verdict? JudgeKey(ReadOnlySpan<char> name, NameClass nameClass, ReadOnlySpan<char> content, AssignedValue value)
    {
        if (KeyShape.Judge(content) is { } confidence)
        {
            if (confidence == Confidence.Low && Placeholder.IsGuid(content) && PromisesKey(name)) confidence = Confidence.Medium;
            return KeyVerdict(nameClass, confidence);
        }

        if (value.Joint == Joint.Assignment && SigningSecret.Is(name, content)) return new Verdict(AssignmentRules.Secret, Confidence.Medium);

        // Ids of sixteen digits and more are handed out as keys as well.
        if (content.Length >= ShortestNumber && !content.ContainsAnyExceptInRange('0', '9') && !Placeholder.IsInstruction(content) && value.Joint != Joint.Record) return KeyVerdict(nameClass, Confidence.Medium);
        if (PasswordShape.Judge(content) is not { } chosen) return null;
        if (value.Quoted && chosen == Confidence.High && new CharacterCounts(content).Symbols > 0) return new Verdict(AssignmentRules.Password, Confidence.Medium);
        if (nameClass == NameClass.Secret && chosen >= Confidence.Medium && content.Length >= ShortestSecret) return new Verdict(AssignmentRules.Password, Confidence.Medium);
        return null;
    }

    private static Verdict? JudgeWeak(ReadOnlySpan<char> name, ReadOnlySpan<char> content)
    {
        if (name.EndsWith("auth", StringComparison.OrdinalIgnoreCase) && IsUserAndPassword(content)) return new Verdict(AssignmentRules.Password, Confidence.Medium);
        if (name.EndsWith("authorization", StringComparison.OrdinalIgnoreCase) && Placeholder.IsGuid(content) && !Placeholder.IsFiller(content)) return new Verdict(AssignmentRules.Key, Confidence.Medium);
        if (content.Length < ShortestWeak || KeyShape.Judge(content) is not >= Confidence.Medium) return null;
        if (Randomness.Of(content) < WeakRandom || !content.ContainsAnyInRange('0', '9')) return null;

        return new Verdict(AssignmentRules.Key, Confidence.Medium);
    }

    /// <summary><c>BASIC_AUTH=user:password</c></summary>
    private static bool IsUserAndPassword(ReadOnlySpan<char> content)
    {
        var colon = content.IndexOf(':');
        if (colon <= 0 || content[..colon].ContainsAnyExcept(TokenAlphabet.Dotted)) return false;

        var password = content[(colon + 1)..];
        return !password.ContainsAny(':', '/') && PasswordShape.Judge(password) == Confidence.High;
    }

    private static Verdict? JudgeBare(NameClass nameClass, ReadOnlySpan<char> content)
    {
        if (content.Length < ShortestBare || KeyShape.Judge(content) is not Confidence.High) return null;

        // An identifier has a number at its end at most, unless it is too long for one and mixes everything.
        var counts = new CharacterCounts(content);
        var isNoIdentifier = counts.Digits >= FewestDigitsInBare || (content.Length >= ShortestMixedBare && counts is { Lower: > 0, Upper: > 0 });
        return isNoIdentifier && !content.ContainsAny('.', '(', ')') ? KeyVerdict(nameClass, Confidence.Medium) : null;
    }

    private static Verdict KeyVerdict(NameClass nameClass, Confidence confidence) => nameClass switch
    {
        NameClass.Password => new Verdict(AssignmentRules.Password, confidence),
        NameClass.Secret => new Verdict(AssignmentRules.Secret, confidence),
        _ => new Verdict(AssignmentRules.Key, confidence),
    };

    private static bool PromisesKey(ReadOnlySpan<char> name) =>
        name.Contains("secret", StringComparison.OrdinalIgnoreCase) || name.Contains("token", StringComparison.OrdinalIgnoreCase) || name.Contains("api", StringComparison.OrdinalIgnoreCase)
        || name.Contains("access", StringComparison.OrdinalIgnoreCase) || name.Contains("auth", StringComparison.OrdinalIgnoreCase);
}
