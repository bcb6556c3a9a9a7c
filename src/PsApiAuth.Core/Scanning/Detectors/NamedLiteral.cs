namespace PsApiAuth.Scanning.Detectors;

/// <summary>What is thought of a literal beside a name.</summary>
/// <param name="IsPassword">Whether it is taken for a password, of which nothing may be shown.</param>
/// <param name="Confidence">How sure that is.</param>
public readonly record struct LiteralVerdict(bool IsPassword, Confidence Confidence);

/// <summary>Judges literals for detectors that know the language around them: the same judgement that text gets.</summary>
public static class NamedLiteral
{
    /// <summary>Judges a literal in the light of the name beside it.</summary>
    /// <param name="name">The name of the variable, parameter, property or header.</param>
    /// <param name="value">The literal.</param>
    /// <returns>Null when the name means no secret or the value cannot be one.</returns>
    public static LiteralVerdict? Judge(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        var nameClass = SecretName.Classify(name);
        if (nameClass == NameClass.None || value.IsEmpty) return null;

        var place = new AssignedValue(0, value.Length, Joint.Assignment, Quoted: true, Interpolates: false, Wrapped: false);
        return ValueJudge.Judge(name, nameClass, value, place, bare: false, FileKind.Code) is { } verdict
            ? new LiteralVerdict(verdict.Rule.HidesAll, verdict.Confidence)
            : null;
    }

    /// <summary>Whether a name may mean a secret.</summary>
    /// <param name="name">The name.</param>
    public static bool IsSecretName(ReadOnlySpan<char> name) => SecretName.Classify(name) != NameClass.None;

    /// <summary>Whether a name means a password.</summary>
    /// <param name="name">The name.</param>
    public static bool MeansPassword(ReadOnlySpan<char> name) => SecretName.Classify(name) == NameClass.Password;

    /// <summary>Whether text is a reference that is replaced before use: <c>${NAME}</c>, <c>$(name)</c>, <c>{{ name }}</c>, <c>%NAME%</c>.</summary>
    /// <param name="value">The text.</param>
    public static bool IsReference(ReadOnlySpan<char> value) => Secrets.Placeholder.IsReference(value);
}
