using System.Buffers;
using PsApiAuth.Scanning.Detectors;

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
    private static readonly SearchValues<string> Takers = SearchValues.Create(
        [
            "ConvertTo-SecureString", "NetworkCredential", "AppendChar", "SqlCredential", "X509Certificate2", "DirectoryEntry", "SecretCredential", "SetPassword", "ChangePassword", "ValidateCredentials", ".Import(", ".Change(", "ToBase64String", 
            "net use ", "net user ", "net.exe use", "net.exe user", "net1 user", "schtasks", "cmdkey", "sqlcmd", "osql", "bcp ", "mysql", "mariadb", "psexec", "paexec", "plink", "pscp", "psftp",
            "redis-cli", "mongo", "openssl", "docker login", "podman login", "az login", "oc login", "setx ", "signtool", "winrs", "sshpass", "ldapsearch", "keytool", "xfreerdp", "wmic",
            "curl", "7z", "rar ", "certutil", "netdom", "dsadd ", "dsmod ", "nuget", " password= ", "DefaultPassword",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Hints = SearchValues.Create(
        [
            " -a", " @", "::new", "new-object", "Credential(", "Credentials(", "GetBytes(", ".pfx", ".p12", "$null", "Certificate2(", "Entry(", "Password", "AppendChar(", "\\\\", " /p", " /rp", "/pass", " -p", "pass:", " -u", "--user",
            "--pass", " -w", " -k", " -hp", " setapikey", "-apikey", "net use ", "net user ", "net.exe use", "net.exe user", "net1 user", "setx ", " /d ", "-value",
        ],
        StringComparison.OrdinalIgnoreCase);

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
            var gap = ValueBehind(script, start, end);
            if (gap < 0) continue;

            var value = script[gap..Math.Min(script.Length, gap + LongestValue)];
            var name = script[start..end].TrimStart('-');
            if (value[0] == '$' ? NamedLiteral.IsSecretName(name) && IsAssignedLiteral(script, value, ref variables) : CanBeSecret(name, value)) return true;
        }

        return false;
    }

    private static bool HasTaker(ReadOnlySpan<char> script)
    {
        for (var at = 0; at < script.Length;)
        {
            var hit = script[at..].IndexOfAny(Takers);
            if (hit < 0) return false;

            // A line may go on in the next one, after a backtick; two lines are looked at, from the beginning of the first.
            var start = Math.Max(0, at + hit - LongestLine);
            start += script[start..(at + hit)].LastIndexOf('\n') + 1;
            var rest = script[start..Math.Min(script.Length, at + hit + LongestLine)];
            var end = rest.IndexOf('\n');
            if (end > 1 && rest[..end].TrimEnd() is [.., '`']) end = rest.Length;
            if ((end < 0 ? rest : rest[..end]).ContainsAny(Hints)) return true;

            at += hit + 2;
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

    private static bool CanBeSecret(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        var isQuoted = value[0] is '\'' or '"';
        var content = isQuoted ? value[1..] : value;
        var end = isQuoted ? content.IndexOf(value[0]) : content.IndexOfAny(EndsBareWord);
        if (end < 0) end = content.Length;
        if ((IsContinued(content[end..]) || (!isQuoted && IsCompound(value))) && NamedLiteral.IsSecretName(name)) return true;

        content = content[..end];
        if (name.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase)) return content.Contains(' ');
        return NamedLiteral.Judge(name, content) is { Confidence: > Confidence.Low };
    }

    /// <summary>Whether a literal is the first part of a longer one, or the first of several.</summary>
    private static bool IsContinued(ReadOnlySpan<char> behind) => behind is [_, .. var rest] && rest.TrimStart(" \t)") is ['+' or ',', ..] or ['-', 'f' or 'j', ..];

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
        if (seen.Count >= MostVariables || !seen.Add(variable.ToString())) return false;

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

    private static readonly SearchValues<char> EndsBareWord = SearchValues.Create(" \t\r\n;)}");

    private static readonly SearchValues<char> VariableCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_:");
}
