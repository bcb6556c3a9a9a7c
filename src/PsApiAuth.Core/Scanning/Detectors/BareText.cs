using System.Buffers;
using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>Tells text from expressions and values from prose, where no quotes do.</summary>
internal static class BareText
{
    private const int LongestCall = 400;
    private const int FewestDigitsInProse = 2;

    private static readonly SearchValues<char> Identifiers = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.");
    private static readonly SearchValues<char> Operators = SearchValues.Create("+*/?=.$");
    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'");

    /// <summary>Whether a value without quotes in source code can only be a password, and no expression.</summary>
    /// <param name="before">The line before the name.</param>
    /// <param name="joint">What follows the name.</param>
    /// <param name="after">What follows the value.</param>
    /// <param name="content">The value.</param>
    /// <param name="path">The path of the file.</param>
    internal static bool IsPassword(ReadOnlySpan<char> before, ReadOnlySpan<char> joint, ReadOnlySpan<char> after, ReadOnlySpan<char> content, ReadOnlySpan<char> path)
    {
        if (PasswordShape.Judge(content) != Confidence.High) return false;

        var isScript = HelpText.IsPowerShell(path);
        if ((isScript || after is [] or ['\r' or '\n', ..]) && IsNoExpression(content)) return true;

        // In PowerShell a variable has a dollar sign: without it, this is an argument of a program or a line of a here-string.
        return isScript && joint is ['=' or ':', ..] && !before.ContainsAny('$', '{', '(') && !content.ContainsAny('-', '.', '$');
    }

    /// <summary>One word of several is prose: <c>forgot_password: Forgot your password?</c></summary>
    internal static bool BeginsSentence(ReadOnlySpan<char> text, AssignedValue value) =>
        text[(value.Start + value.Length)..] is [' ', var next, ..] && char.IsLetter(next) && !text.Slice(value.Start, value.Length).ContainsAnyExcept(Letters);

    /// <summary>Documentation: "user `admin` and password `…`". What stands there may be the name of something as well.</summary>
    internal static bool IsPasswordInProse(ReadOnlySpan<char> content)
    {
        var counts = new CharacterCounts(content);
        return PasswordShape.Judge(content) == Confidence.High && (counts.Symbols > 0 || counts is { Digits: >= FewestDigitsInProse, Separators: 0 });
    }

    /// <summary>Code in a settings file: <c>password = request.form["password"]</c>, <c>password = get_secret('db1')</c></summary>
    internal static bool IsCallOrIndex(ReadOnlySpan<char> text, AssignedValue value)
    {
        var rest = text[value.Start..Math.Min(text.Length, value.Start + LongestCall)];
        var end = rest.IndexOfAny('\r', '\n');
        var line = (end < 0 ? rest : rest[..end]).TrimEnd();
        var open = line.IndexOfAny('(', '[');
        if (open <= 0 || line[open - 1] == '.' || !(char.IsAsciiLetter(line[0]) || line[0] == '_') || line[..open].ContainsAnyExcept(Identifiers)) return false;

        return line[^1] is ')' or ']' || text[value.Start + value.Length - 1] is ')' or ']';
    }

    /// <summary><c>password = Tr1cky!</c></summary>
    private static bool IsNoExpression(ReadOnlySpan<char> content) =>
        content.ContainsAny('!', '@', '#') && content.ContainsAnyInRange('0', '9') && !content.ContainsAny(Operators);
}
