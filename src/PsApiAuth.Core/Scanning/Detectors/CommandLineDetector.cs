using System.Buffers;
using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>Finds passwords in the short options of well-known commands: <c>curl -u user:password</c>, <c>mysql -ppassword</c>.</summary>
public sealed class CommandLineDetector : IDetector
{
    private const int LongestLine = 1000;
    private const int ShortestKey = 12;

    /// <summary>An option of a command that takes a password.</summary>
    /// <param name="Command">The command's name.</param>
    /// <param name="Name">The option.</param>
    /// <param name="Attached">Whether the value follows without a blank; otherwise after blanks or <c>=</c>.</param>
    /// <param name="After">The sign between a user's name and the password, where both are given at once; otherwise NUL.</param>
    private readonly record struct Option(string Command, string Name, bool Attached = false, char After = '\0');

    private static readonly Option[] Options =
    [
        new("curl", " -u", After: ':'), new("curl", " --user", After: ':'), new("curl", " -U", After: ':'), new("curl", " --proxy-user", After: ':'),
        new("sshpass", " -p"), new("psexec", " -p"), new("docker login", " -p"), new("podman login", " -p"), new("helm registry login", " -p"), new("oc login", " -p"),
        new("mysql", " -p", Attached: true), new("mysqldump", " -p", Attached: true), new("mysqladmin", " -p", Attached: true), new("mariadb", " -p", Attached: true),
        new("sqlcmd", " -P"), new("redis-cli", " -a"), new("mongo", " -p"), new("mongosh", " -p"), new("mongodump", " -p"), new("ldapsearch", " -w"), new("ldapadd", " -w"), new("ldapmodify", " -w"),
        new("schtasks", " /rp"), new("cmdkey", " /pass:", Attached: true), new("ConvertTo-SecureString", " -String"), new("ConvertTo-SecureString", ""), new("net use", " /user:"), new("az login", " -p"), new("vault operator unseal", " "),
        new("sqlplus", " ", After: '/'), new("sqlldr", " userid", After: '/'), new("rman target", " ", After: '/'), new("winrs", " -p:", Attached: true), new("identified by", ""), new("identified with", " BY "), new("identified with", " by "),
        new("openssl", " -passin pass:", Attached: true), new("openssl", " -passout pass:", Attached: true), new("openssl", " -k"),
    ];

    private static readonly AnchorSearch Commands = new(Options.Select(option => option.Command).Distinct(StringComparer.Ordinal), ignoreCase: true);

    /// <inheritdoc/>
    public void Detect(TextChunk chunk, ICollection<Candidate> found)
    {
        if (FileKinds.Of(chunk.Path) == FileKind.Lock) return;

        var candidates = new List<Candidate>();
        Detect(chunk, candidates);
        HelpText.Lower(chunk, candidates);
        foreach (var candidate in candidates) found.Add(candidate);
    }

    private static void Detect(TextChunk chunk, List<Candidate> found)
    {
        var text = chunk.Text.Span;
        for (var at = Commands.Find(text, 0); at >= 0; at = Commands.Find(text, at + 2))
        {
            if (at == 0 || !(char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '_' or '-')) Examine(text, at, found);
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

            var after = EndOfName(line[option.Command.Length..], option.Name);
            if (after < 0) continue;

            var start = StartOfValue(line, option.Command.Length + after, option);
            if (start < 0) continue;

            AddValue(at, line, start, option.After, found);
        }
    }

    /// <summary>Where an option's name ends. Options are words of a line, or texts in a list: <c>["mysql", "-psecret"]</c>.</summary>
    private static int EndOfName(ReadOnlySpan<char> rest, ReadOnlySpan<char> name)
    {
        var at = rest.IndexOf(name, StringComparison.Ordinal);
        if (at >= 0 || name is not [' ', '-' or '/', .. var word]) return at < 0 ? -1 : at + name.Length;

        for (var from = 0; from < rest.Length;)
        {
            var hit = rest[from..].IndexOf(name[1..], StringComparison.Ordinal);
            if (hit < 0) return -1;

            hit += from;
            if (hit > 0 && rest[hit - 1] is '"' or '\'') return hit + 1 + word.Length;
            from = hit + 1;
        }

        return -1;
    }

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
            // "-p", "value": quotes and a comma stand between the texts of a list.
            var listed = option.Name.Length > 0 && start + 1 < line.Length && line[start] is '"' or '\'' && line[start + 1] is ',' or ' ';
            if (listed) start++;
            while (start < line.Length && (line[start] is ' ' or '=' || (listed && line[start] == ','))) start++;
            if (listed && start < line.Length && line[start] is not ('"' or '\'')) return -1;
            if (start == at && option.After == '\0' && option.Name is not ([] or [.., ':'] or [.., ' '])) return -1;
        }

        // What has no option must be quoted, and the command's name must not be: then both are texts of a list.
        if (option.Name.Length == 0 && (start == at || start >= line.Length || line[start] is not ('"' or '\''))) return -1;
        if (start < line.Length && line[start] is '"' or '\'') start++;
        return start < line.Length && line[start] is not (' ' or '-' or '/' or '$' or '%') ? start : -1;
    }

    private static void AddValue(int at, ReadOnlySpan<char> line, int start, char after, ICollection<Candidate> found)
    {
        var rest = line[start..];
        var quote = start > 0 && line[start - 1] is '"' or '\'' ? line[start - 1] : ' ';
        var length = quote == ' ' ? rest.IndexOfAny(Ends) : rest.IndexOf(quote);
        if (length < 0) length = rest.Length;

        // user:'password'
        if (quote == ' ' && after != '\0' && length > 0 && length + 1 < rest.Length && rest[length - 1] == after && rest[length] is '\'' or '"')
        {
            start += length + 1;
            after = '\0';
            quote = rest[length];
            rest = rest[(length + 1)..];
            length = rest.IndexOf(quote);
            if (length < 0) return;
        }

        var value = rest[..length];
        if (after != '\0')
        {
            var colon = value.IndexOf(after);
            if (colon < 0) return;

            // Keys are passed as the user, with no password: curl -u key:
            if (colon == value.Length - 1 && colon >= ShortestKey) value = value[..colon];
            else
            {
                start += colon + 1;
                value = value[(colon + 1)..];
            }
        }

        // system/password@database
        if (after == '/' && value.LastIndexOf('@') is > 0 and var host) value = value[..host];
        if (PasswordShape.Judge(value) is not { } confidence) return;

        found.Add(new Candidate(at + start, value.Length, AssignmentRules.CommandLine, confidence == Confidence.Low && !Placeholder.IsGuid(value) && !ProductNames.Contains(value) ? Confidence.Medium : confidence));
    }

    private static readonly SearchValues<char> Ends = SearchValues.Create(" \t\r\n\"'`)|;&");
}
