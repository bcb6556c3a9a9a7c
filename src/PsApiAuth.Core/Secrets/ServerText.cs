using System.Text;
using System.Text.RegularExpressions;

namespace PsApiAuth.Secrets;

/// <summary>Makes text that a server sent fit to show: no secret, no terminal control, bounded.</summary>
/// <param name="redactor">Masks the secrets in it.</param>
public sealed partial class ServerText(Redactor redactor)
{
    /// <summary>Cleans a text.</summary>
    /// <param name="text">As received.</param>
    /// <param name="maximumLength">In characters; what is beyond is cut and an ellipsis says so.</param>
    /// <param name="keepLines">Whether line breaks and tabs stay; otherwise each run of them becomes a space.</param>
    public string Clean(string text, int maximumLength, bool keepLines = false)
    {
        // Redaction comes before the controls are dropped, which a secret may contain, and after it, since one that they stood
        // in is whole then; and before the cut, which might leave a part that is no longer recognised.
        var plain = redactor.Redact(WithoutControls(AnsiSequence().Replace(redactor.Redact(text), ""), keepLines).Trim());
        return Cut(plain, maximumLength);
    }

    /// <summary>The beginning of a text, with an ellipsis where something was cut.</summary>
    /// <param name="text">A text without secrets.</param>
    /// <param name="maximumLength">In characters.</param>
    public static string Cut(string text, int maximumLength)
    {
        if (text.Length <= maximumLength) return text;

        var cut = maximumLength > 0 && char.IsHighSurrogate(text[maximumLength - 1]) ? maximumLength - 1 : maximumLength;
        return string.Concat(text.AsSpan(0, cut), SecretMask.Ellipsis);
    }

    private static string WithoutControls(string text, bool keepLines)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsControl(c) || (keepLines && c is '\n' or '\t')) plain.Append(c);
            else if (c is '\n' or '\t' && (plain.Length == 0 || plain[^1] != ' ')) plain.Append(' ');
        }

        return plain.ToString();
    }

    // ECMA-48: control sequences, and operating-system commands up to their terminator.
    [GeneratedRegex(@"\x1B\][^\x07\x1B]*(?:\x07|\x1B\\)?|[\x1B\x9B][\[\]()#;?]*[0-9;:?]*[ -/]*[@-~]?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AnsiSequence();
}
