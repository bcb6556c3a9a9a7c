using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>Judges a literal in the light of the name beside it.</summary>
internal static class ValueJudge
{
    private const int ShortestSecret = 8;
    private const int ShortestWeak = 16;
    private const int ShortestBare = 20;
    private const string Digits = "0123456789";
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
        if (Placeholder.IsReference(content) || (value.Interpolates && HasVariable(content)) || SaysTheSame(name, value.Joint == Joint.Pair ? content.TrimEnd(Digits) : content)) return null;
        if (bare) return nameClass == NameClass.Weak && (value.Joint != Joint.Prose || kind != FileKind.Text) ? null : JudgeBare(nameClass, content);
        if (value.Wrapped) return KeyShape.Judge(content) is { } wrapped && nameClass != NameClass.Weak ? KeyVerdict(nameClass, wrapped) : null;

        return nameClass switch
        {
            NameClass.Password => JudgePassword(name, content, value, kind),
            NameClass.Weak => JudgeWeak(content),
            _ => JudgeKey(name, nameClass, content, value),
        };
    }

    private static Verdict? JudgePassword(ReadOnlySpan<char> name, ReadOnlySpan<char> content, AssignedValue value, FileKind kind)
    {
        if (PasswordShape.Judge(content) is not { } confidence) return null;

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

        if (PasswordShape.Judge(content) is not { } chosen) return null;
        if (value.Quoted && chosen == Confidence.High && new CharacterCounts(content).Symbols > 0) return new Verdict(AssignmentRules.Password, Confidence.Medium);
        if (nameClass == NameClass.Secret && chosen >= Confidence.Medium && content.Length >= ShortestSecret) return new Verdict(AssignmentRules.Password, Confidence.Medium);
        return null;
    }

    private static Verdict? JudgeWeak(ReadOnlySpan<char> content)
    {
        if (content.Length < ShortestWeak || KeyShape.Judge(content) is not >= Confidence.Medium) return null;
        if (Randomness.Of(content) < WeakRandom || !content.ContainsAnyInRange('0', '9')) return null;

        return new Verdict(AssignmentRules.Key, Confidence.Medium);
    }

    private static Verdict? JudgeBare(NameClass nameClass, ReadOnlySpan<char> content)
    {
        if (content.Length < ShortestBare || KeyShape.Judge(content) is not Confidence.High) return null;

        var digits = new CharacterCounts(content).Digits;
        return digits >= 3 && !content.ContainsAny('.', '(', ')') ? KeyVerdict(nameClass, Confidence.Medium) : null;
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

    private static bool HasVariable(ReadOnlySpan<char> content)
    {
        for (var i = 0; i + 1 < content.Length; i++)
        {
            if (content[i] == '$' && (char.IsAsciiLetter(content[i + 1]) || content[i + 1] is '{' or '(' or '_')) return i == 0 || !char.IsAsciiLetterOrDigit(content[i - 1]) || content[i + 1] is '{' or '(';
            if (content[i] == '{' && char.IsAsciiLetter(content[i + 1])) return true;
        }

        return false;
    }

    /// <summary><c>password = "Password"</c>, <c>api_key: api-key</c></summary>
    private static bool SaysTheSame(ReadOnlySpan<char> name, ReadOnlySpan<char> content) =>
        content.Length >= 3 && name.EndsWith(content.Trim("\"'$:<>[]{}()"), StringComparison.OrdinalIgnoreCase);
}
