using System.Buffers;
using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>Judges a literal in the light of the name beside it.</summary>
internal static class ValueJudge
{
    private const int ShortestSecret = 8;
    private const int LongestSigningName = 32;
    private const int ShortestWeak = 16;
    private const int ShortestNumber = 16;
    private const int ShortestBare = 20;
    private const string Digits = "0123456789";
    private static readonly SearchValues<char> Operators = SearchValues.Create("+*/?=.$");
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
        if (IsPublic(content) || Placeholder.IsReference(content) || (value.Interpolates && HasVariable(content)) || SaysTheSame(name, value.Joint == Joint.Pair ? content.TrimEnd(Digits) : content) || (value.Joint == Joint.Pair && content.StartsWith(name, StringComparison.OrdinalIgnoreCase))) return null;
        if (value.Joint == Joint.Option && IsPair(content)) return null;
        if (bare) return nameClass == NameClass.Weak && (value.Joint != Joint.Prose || kind != FileKind.Text) ? null : JudgeBare(nameClass, content);
        if (value.Wrapped) return KeyShape.Judge(content) is { } wrapped && nameClass != NameClass.Weak ? KeyVerdict(nameClass, wrapped) : null;

        return nameClass switch
        {
            NameClass.Password => JudgePassword(name, content, value, kind),
            NameClass.Weak => JudgeWeak(name, content),
            _ => JudgeKey(name, nameClass, content, value),
        };
    }

    /// <summary>Whether a value without quotes can only be text, even in source code: <c>password = Tr1cky!</c></summary>
    internal static bool IsNoExpression(ReadOnlySpan<char> content) =>
        PasswordShape.Judge(content) == Confidence.High && content.ContainsAny("!@#") && content.ContainsAnyInRange('0', '9') && !content.ContainsAny(Operators);

    private static Verdict? JudgePassword(ReadOnlySpan<char> name, ReadOnlySpan<char> content, AssignedValue value, FileKind kind)
    {
        if (value.Quoted && name.EndsWith("passphrase", StringComparison.OrdinalIgnoreCase) && PasswordShape.IsPhrase(content, " -_.")) return new Verdict(AssignmentRules.Password, Confidence.Medium);
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

        // What signs sessions and tokens is chosen by developers: a phrase, or octets with escapes.
        if (IsSigningSecret(name) && value.Joint == Joint.Assignment && IsSigningSecret(name) && (PasswordShape.IsPhrase(content, "-_ ") || HasHexEscape(content))) return new Verdict(AssignmentRules.Secret, Confidence.Medium);
        // Ids of sixteen digits and more are handed out as keys as well.
        if (content.Length >= ShortestNumber && !content.ContainsAnyExceptInRange('0', '9') && !Placeholder.IsInstruction(content) && value.Joint != Joint.Record) return KeyVerdict(nameClass, Confidence.Medium);
        if (PasswordShape.Judge(content) is not { } chosen) return null;
        if (value.Quoted && chosen == Confidence.High && new CharacterCounts(content).Symbols > 0) return new Verdict(AssignmentRules.Password, Confidence.Medium);
        if (nameClass == NameClass.Secret && chosen >= Confidence.Medium && content.Length >= ShortestSecret) return new Verdict(AssignmentRules.Password, Confidence.Medium);
        return null;
    }

    /// <summary><c>SECRET_KEY</c>, <c>JWT_SECRET</c>, <c>sessionSecret</c>; a secret by itself may as well be the name of one.</summary>
    private static bool IsSigningSecret(ReadOnlySpan<char> name) =>
        name.Length <= LongestSigningName && name.Contains("secret", StringComparison.OrdinalIgnoreCase)
        && (name.EndsWith("key", StringComparison.OrdinalIgnoreCase) || name.Contains("jwt", StringComparison.OrdinalIgnoreCase) || name.Contains("session", StringComparison.OrdinalIgnoreCase)
            || name.Contains("cookie", StringComparison.OrdinalIgnoreCase) || name.Contains("sign", StringComparison.OrdinalIgnoreCase));

    private static bool HasHexEscape(ReadOnlySpan<char> content)
    {
        var at = content.IndexOf("\\x", StringComparison.Ordinal);
        return content.Length >= ShortestSecret && at >= 0 && at + 3 < content.Length && char.IsAsciiHexDigit(content[at + 2]) && char.IsAsciiHexDigit(content[at + 3]);
    }

    private static Verdict? JudgeWeak(ReadOnlySpan<char> name, ReadOnlySpan<char> content)
    {
        // BASIC_AUTH=user:password
        if (name.EndsWith("auth", StringComparison.OrdinalIgnoreCase) && content.IndexOf(':') is > 0 and var colon && !content[..colon].ContainsAnyExcept(TokenAlphabet.Dotted) && !content[(colon + 1)..].ContainsAny(":/") && PasswordShape.Judge(content[(colon + 1)..]) == Confidence.High) return new Verdict(AssignmentRules.Password, Confidence.Medium);
        if (name.EndsWith("authorization", StringComparison.OrdinalIgnoreCase) && Placeholder.IsGuid(content) && !Placeholder.IsFiller(content)) return new Verdict(AssignmentRules.Key, Confidence.Medium);
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

    /// <summary>Keys that are made for web pages, and data that only its owner can decrypt.</summary>
    private static bool IsPublic(ReadOnlySpan<char> content) =>
        content.StartsWith("pk_test_", StringComparison.Ordinal) || content.StartsWith("pk_live_", StringComparison.Ordinal)
        || content.StartsWith("ENC(", StringComparison.Ordinal) || content.StartsWith("ENC[", StringComparison.Ordinal) || content.StartsWith("ssh-", StringComparison.Ordinal)
        || content.StartsWith("$ANSIBLE_VAULT", StringComparison.Ordinal);

    /// <summary>An option that takes names with values of its own: <c>--secret id=token,env=TOKEN</c>.</summary>
    private static bool IsPair(ReadOnlySpan<char> content) => content.IndexOf('=') is > 0 and var equals && equals < content.Length - 1 && !content[..equals].ContainsAnyExceptInRange('a', 'z');

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
