using System.Buffers;
using System.Collections.Immutable;
using PsApiAuth.Scanning.Detectors;
using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning;

/// <summary>
/// Tells whether a script is worth parsing, which costs a hundred times what looking at it does: it uses what takes
/// secrets in any form, or has a literal that could be one near a name that means one. It errs to the safe side.
/// </summary>
internal static class ScriptPrefilter
{
    private const int LongestName = 64;
    private const int LongestGap = 100;
    private const int LongestLine = 400;
    private const int LongestValue = 300;
    private const int MostVariables = 32;
    private const int FewestOctets = 16;

    // With these the rest of the line tells whether a secret may follow.
    private static readonly ImmutableArray<string> Takers =
    [
        "ConvertTo-SecureString", "NetworkCredential", "AppendChar", "SqlCredential", "X509Certificate2", "DirectoryEntry", "SecretCredential", "SetPassword", "ChangePassword", "ValidateCredentials", ".Import(", ".Change(", "ToBase64String",
        "net use ", "net user ", "net.exe use", "net.exe user", "net1 user", "setx ", "setapikey", " password= ", "DefaultPassword",
    ];

    private static readonly SearchValues<string> Hints = SearchValues.Create(
        [
            " -a", " @", "::new", "new-object", "Credential(", "Credentials(", "GetBytes(", ".pfx", ".p12", "$null", "Certificate2(", "Entry(", "Password", "AppendChar(", "\\\\",
            "net use ", "net user ", "net.exe use", "net.exe user", "net1 user", "setx ", "setapikey", " /d ", "-value",
        ],
        StringComparison.OrdinalIgnoreCase);

    // Names too short to be searched for are searched with what ends them.
    private static readonly ImmutableArray<(string Anchor, string Program)> Programs =
    [
        .. NativeOptions.Programs.Where(program => program.Length >= AnchorSearch.Width).Select(program => (program, program)),
        .. NativeOptions.Programs.Where(program => program.Length < AnchorSearch.Width).SelectMany(program => (string[])[" ", ".exe", "'", "\""], (program, end) => (program + end, program)),
    ];

    private static readonly AnchorSearch TakersAndPrograms = new([.. Takers, .. Programs.Select(program => program.Anchor)], ignoreCase: true);

    private static readonly SearchValues<string> Stems = SearchValues.Create(
        ["pass", "pwd", "secret", "token", "key", "cred", "auth", "bearer", "kennwort", "pat", "pw", "sas"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether to parse.</summary>
    internal static bool IsWorthParsing(ReadOnlySpan<char> script)
    {
        if (HasTaker(script)) return true;

        HashSet<string>? variables = null;
        for (var at = 0; at < script.Length;)
        {
            var hit = script[at..].IndexOfAny(Stems);
            if (hit < 0) return false;

            var (start, end) = NameAround(script, at + hit);
            at = Math.Max(end, at + hit + 2);
            var valueAt = ValueBehind(script, start, end);
            if (valueAt < 0) continue;

            var name = script[start..end];
            var gap = script[end..valueAt];
            var value = script[valueAt..Math.Min(script.Length, valueAt + LongestValue)];
            var isArgument = gap.IsWhiteSpace();
            if (isArgument && start > 0 && script[start - 1] == '$') continue;

            // -Name $value or name = $value; Verb-Noun $value is a call.
            var isCandidate = value[0] == '$'
                ? (name[0] == '-' || !isArgument) && NamedLiteral.IsSecretName(name.TrimStart('-')) && IsAssignedLiteral(script, value, ref variables)
                : CanBeSecret(name.TrimStart('-'), gap, value);
            if (isCandidate) return true;
        }

        return false;
    }

    private static bool HasTaker(ReadOnlySpan<char> script)
    {
        for (var at = TakersAndPrograms.Find(script, 0); at >= 0; at = TakersAndPrograms.Find(script, at + 1))
        {
            var index = TakersAndPrograms.LongestAt(script, at).GetValueOrDefault().Index;
            if (index < Takers.Length ? LinesAround(script, at).ContainsAny(Hints) : TakesPassword(script, at, Programs[index - Takers.Length].Program)) return true;
        }

        return false;
    }

    /// <summary>The line of a place. It may go on in the next one, after a backtick: two lines are looked at.</summary>
    private static ReadOnlySpan<char> LinesAround(ReadOnlySpan<char> script, int at)
    {
        var start = Math.Max(0, at - LongestLine);
        start += script[start..at].LastIndexOf('\n') + 1;
        var rest = script[start..Math.Min(script.Length, at + LongestLine)];
        var end = rest.IndexOf('\n');
        return end < 0 || (end > 1 && rest[..end].TrimEnd() is [.., '`']) ? rest : rest[..end];
    }

    /// <summary>Whether a program is named, as a word, in a line with an option of its that a password follows.</summary>
    private static bool TakesPassword(ReadOnlySpan<char> script, int at, string program)
    {
        var end = at + program.Length;
        if (at > 0 && (IsNamePart(script[at - 1]) || script[at - 1] is '$' or '.')) return false;
        if (end < script.Length && (IsNamePart(script[end]) || (script[end] == '.' && !script[end..].StartsWith(".exe", StringComparison.OrdinalIgnoreCase)))) return false;

        var line = LinesAround(script, at);
        foreach (var option in NativeOptions.Of(program))
        {
            if (Holds(line, option)) return true;
        }

        return false;
    }

    /// <summary>Whether an option stands in a line as a word, or at the beginning of one where its value may follow at once.</summary>
    private static bool Holds(ReadOnlySpan<char> line, NativeOption option)
    {
        for (var from = 0; from < line.Length;)
        {
            var at = line[from..].IndexOf(option.Text, StringComparison.OrdinalIgnoreCase);
            if (at < 0) return false;

            at += from;
            from = at + option.Text.Length;
            var beginsWord = at > 0 && line[at - 1] is ' ' or '\t' or '"' or '\'' or ',' or '(';
            var endsWord = from >= line.Length || !IsNamePart(line[from]);
            if (beginsWord && (endsWord || option.Form != NativeForm.Separate)) return true;
        }

        return false;
    }

    private static (int Start, int End) NameAround(ReadOnlySpan<char> script, int hit)
    {
        var (start, end) = (hit, hit);
        while (start > 0 && hit - start < LongestName && IsNamePart(script[start - 1])) start--;
        while (end < script.Length && end - hit < LongestName && IsNamePart(script[end])) end++;
        return (start, end);
    }

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';

    /// <summary>Where a value begins behind a name, with what may stand between; -1 where none can.</summary>
    private static int ValueBehind(ReadOnlySpan<char> script, int nameStart, int from)
    {
        var limit = Math.Min(script.Length, from + LongestGap);
        for (var i = from; i < limit; i++)
        {
            switch (script[i])
            {
                case '\'' or '"' when i == from && nameStart > 0 && script[nameStart - 1] == script[i]:
                    // Ends the name.
                    continue;
                case ' ' or '\t' or '=' or ':' or ',' or ']' or '}' or ')' or '(' or '@' or '`' or '#' or '%':
                    continue;
                case '\r' or '\n' when script[from..i].TrimEnd() is [.., '=' or '(' or ',' or '`' or '+']:
                    continue;
                case '\'' or '"' when i > from && script[i - 1] is not (' ' or '=' or ':' or ',' or '(' or '\t'):
                    // Ends the name.
                    continue;
                case '\'' or '"' or '$':
                    return i;
                case '-' when i > from && script[i - 1] is ' ':
                case '[':
                    // -Value, or a cast.
                    while (i + 1 < limit && (char.IsAsciiLetterOrDigit(script[i + 1]) || script[i + 1] is '.' or '?')) i++;
                    continue;
                case '+' or '?':
                    continue;
                case var c when i > from && char.IsAsciiDigit(c) && script[i - 1] is '(' or ',':
                    return i;
                case var c when i > from + 1 && char.IsAsciiLetter(c) && script[i - 1] == ':' && script[i - 2] == ':':
                    // A static member, whose argument follows.
                    while (i + 1 < limit && (char.IsAsciiLetterOrDigit(script[i + 1]) || script[i + 1] is '.')) i++;
                    continue;
                default:
                    return i > from && char.IsAsciiLetterOrDigit(script[i]) && script[i - 1] is ' ' or ':' or '=' ? i : -1;
            }
        }

        return -1;
    }

    private static bool CanBeSecret(ReadOnlySpan<char> name, ReadOnlySpan<char> gap, ReadOnlySpan<char> value)
    {
        var isQuoted = value[0] is '\'' or '"';
        var content = isQuoted ? value[1..] : value;
        var end = isQuoted ? content.IndexOf(value[0]) : content.IndexOfAny(EndsBareWord);
        if (end < 0) end = content.Length;
        if ((IsContinued(gap, content[end..]) || (!isQuoted && IsCompound(value))) && NamedLiteral.IsSecretName(name)) return true;

        content = content[..end];
        if (!isQuoted && (content.ContainsAny('"', '\'') || IsCommandBehind(gap))) return false;
        if (name.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase)) return content.Contains(' ');
        return NamedLiteral.Judge(name, content) is { Confidence: > Confidence.Low };
    }

    /// <summary>Behind an equals sign of an assignment, what has no quotes is a command; <c>/password=value</c> has no blanks.</summary>
    private static bool IsCommandBehind(ReadOnlySpan<char> gap) => gap.Contains('=') && gap is not "=";

    /// <summary>Whether a literal is the first part of a longer one, or the first of several that are joined.</summary>
    private static bool IsContinued(ReadOnlySpan<char> gap, ReadOnlySpan<char> behind)
    {
        if (behind is not [_, .. var rest]) return false;

        return rest.TrimStart(" \t)") switch
        {
            ['+', ..] or ['-', 'f' or 'j', ..] => true,
            [',', ..] => gap.ContainsAny('(', '=') || gap.Contains("-join", StringComparison.OrdinalIgnoreCase),
            _ => false,
        };
    }

    /// <summary>Whether a value is chosen by a statement, or is a list of octets.</summary>
    private static bool IsCompound(ReadOnlySpan<char> value) =>
        value.StartsWith("if", StringComparison.OrdinalIgnoreCase) || value.StartsWith("switch", StringComparison.OrdinalIgnoreCase)
        || (char.IsAsciiDigit(value[0]) && value.Count(',') >= FewestOctets - 1);

    private static bool IsAssignedLiteral(ReadOnlySpan<char> script, ReadOnlySpan<char> value, ref HashSet<string>? seen)
    {
        var length = value[1..].IndexOfAnyExcept(VariableCharacters);
        if (length is 0 or > LongestName) return false;

        var variable = length < 0 ? value : value[..(length + 1)];
        seen ??= new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (Constants.Contains(variable.ToString()) || seen.Count >= MostVariables || !seen.Add(variable.ToString())) return false;

        for (var at = script.IndexOf(variable, StringComparison.OrdinalIgnoreCase); at >= 0;)
        {
            var rest = script[(at + variable.Length)..].TrimStart(" \t");
            if (rest is ['=', ..] && IsLiteral(rest[1..])) return true;

            var next = script[(at + 1)..].IndexOf(variable, StringComparison.OrdinalIgnoreCase);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return false;
    }

    private static bool IsLiteral(ReadOnlySpan<char> expression)
    {
        var at = ValueBehind(expression, 0, 0);
        return at >= 0 && expression[at..] is ['\'' or '"', not ('\'' or '"' or '$'), ..];
    }

    private static readonly HashSet<string> Constants = new(StringComparer.OrdinalIgnoreCase) { "$null", "$true", "$false", "$_" };

    private static readonly SearchValues<char> EndsBareWord = SearchValues.Create(" \t\r\n;)}");

    private static readonly SearchValues<char> VariableCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:");
}
