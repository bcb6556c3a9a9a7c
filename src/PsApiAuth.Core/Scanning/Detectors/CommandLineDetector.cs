using System.Buffers;
using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>Finds passwords in the short options of well-known commands: <c>curl -u user:password</c>, <c>mysql -ppassword</c>.</summary>
public sealed class CommandLineDetector : IDetector
{
    private const int LongestLine = 1000;
    private const int LongestHelp = 20_000;

    /// <summary>An option of a command that takes a password.</summary>
    /// <param name="Command">The command's name.</param>
    /// <param name="Name">The option.</param>
    /// <param name="Attached">Whether the value follows without a blank; otherwise after blanks or <c>=</c>.</param>
    /// <param name="AfterColon">Whether a user's name and a colon stand before the password.</param>
    private readonly record struct Option(string Command, string Name, bool Attached = false, bool AfterColon = false);

    private static readonly Option[] Options =
    [
        new("curl", " -u", AfterColon: true), new("curl", " --user", AfterColon: true), new("curl", " -U", AfterColon: true), new("curl", " --proxy-user", AfterColon: true),
        new("sshpass", " -p"), new("psexec", " -p"), new("docker login", " -p"), new("podman login", " -p"), new("helm registry login", " -p"), new("oc login", " -p"),
        new("mysql", " -p", Attached: true), new("mysqldump", " -p", Attached: true), new("mysqladmin", " -p", Attached: true), new("mariadb", " -p", Attached: true),
        new("sqlcmd", " -P"), new("redis-cli", " -a"), new("mongo", " -p"), new("mongosh", " -p"), new("mongodump", " -p"), new("ldapsearch", " -w"), new("ldapadd", " -w"), new("ldapmodify", " -w"),
        new("schtasks", " /rp"), new("cmdkey", " /pass:", Attached: true), new("ConvertTo-SecureString", " -String"), new("ConvertTo-SecureString", ""), new("net use", " /user:"), new("az login", " -p"), new("vault operator unseal", " "),
        new("openssl", " -passin pass:", Attached: true), new("openssl", " -passout pass:", Attached: true), new("openssl", " -k"),
    ];

    private static readonly SearchValues<string> Commands = SearchValues.Create([.. Options.Select(option => option.Command).Distinct(StringComparer.Ordinal)], StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public void Detect(TextChunk chunk, ICollection<Candidate> found)
    {
        if (FileKinds.Of(chunk.Path) == FileKind.Lock) return;

        var text = chunk.Text.Span;
        var at = 0;
        while (at < text.Length)
        {
            var hit = text[at..].IndexOfAny(Commands);
            if (hit < 0) return;

            hit += at;
            at = hit + 2;
            if (hit > 0 && (char.IsAsciiLetterOrDigit(text[hit - 1]) || text[hit - 1] is '_' or '-')) continue;

            if (text[hit] is 'C' or 'c' && IsInHelp(text[..hit])) continue;

            Examine(text, hit, found);
        }
    }

    private static void Examine(ReadOnlySpan<char> text, int at, ICollection<Candidate> found)
    {
        var line = text.Slice(at, LengthOfLine(text[at..]));
        foreach (var option in Options)
        {
            if (!line.StartsWith(option.Command, StringComparison.OrdinalIgnoreCase) || !EndsWord(line, option.Command.Length)) continue;

            // Without -AsPlainText it is encrypted text, which is no use elsewhere.
            if (option.Command[0] == 'C' && !line.Contains(" -a", StringComparison.OrdinalIgnoreCase)) continue;

            var name = line[option.Command.Length..].IndexOf(option.Name, StringComparison.Ordinal);
            if (name < 0) continue;

            var start = StartOfValue(line, option.Command.Length + name + option.Name.Length, option);
            if (start < 0) continue;

            AddValue(at, line, start, option.AfterColon, found);
        }
    }

    /// <summary>Whether a place is in the help of a PowerShell script, which shows how a command is used: <c>&lt;# .EXAMPLE … #&gt;</c>.</summary>
    private static bool IsInHelp(ReadOnlySpan<char> before)
    {
        before = before[Math.Max(0, before.Length - LongestHelp)..];
        var open = before.LastIndexOf("<#", StringComparison.Ordinal);
        return open >= 0 && !before[open..].Contains("#>", StringComparison.Ordinal) && before[open..].ContainsAny(HelpKeywords);
    }

    private static readonly SearchValues<string> HelpKeywords = SearchValues.Create([".EXAMPLE", ".SYNOPSIS", ".DESCRIPTION", ".PARAMETER"], StringComparison.OrdinalIgnoreCase);

    /// <summary>A command may go on after a backslash or a backtick at the end of a line.</summary>
    private static int LengthOfLine(ReadOnlySpan<char> text)
    {
        var length = Math.Min(text.Length, LongestLine);
        for (var i = 0; i < length; i++)
        {
            if (text[i] == '\n' && !(i > 0 && text[i - 1] is ('\\' or '`')) && !(i > 1 && text[i - 1] == '\r' && text[i - 2] is '\\' or '`')) return i;
        }

        return length;
    }

    private static bool EndsWord(ReadOnlySpan<char> line, int at) => at >= line.Length || (!char.IsAsciiLetterOrDigit(line[at]) && line[at] != '_') || line[at - 1] == ' ';

    private static int StartOfValue(ReadOnlySpan<char> line, int at, Option option)
    {
        var start = at;
        if (!option.Attached)
        {
            while (start < line.Length && line[start] is ' ' or '=') start++;
            if (start == at && !option.AfterColon && option.Name is not ([] or [.., ':'] or [.., ' '])) return -1;
        }

        if (option.Name.Length == 0 && start < line.Length && line[start] is not ('"' or '\'')) return -1;
        if (start < line.Length && line[start] is '"' or '\'') start++;
        return start < line.Length && line[start] is not (' ' or '-' or '/' or '$' or '%') ? start : -1;
    }

    private static void AddValue(int at, ReadOnlySpan<char> line, int start, bool afterColon, ICollection<Candidate> found)
    {
        var rest = line[start..];
        var quote = start > 0 && line[start - 1] is '"' or '\'' ? line[start - 1] : ' ';
        var length = quote == ' ' ? rest.IndexOfAny(Ends) : rest.IndexOf(quote);
        if (length < 0) length = rest.Length;

        var value = rest[..length];
        if (afterColon)
        {
            var colon = value.IndexOf(':');
            if (colon < 0) return;

            start += colon + 1;
            value = value[(colon + 1)..];
        }

        if (PasswordShape.Judge(value) is not { } confidence) return;

        found.Add(new Candidate(at + start, value.Length, AssignmentRules.CommandLine, confidence == Confidence.Low && Placeholder.IsGuid(value) is false ? Confidence.Medium : confidence));
    }

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`)|;&");
}
