using System.Collections.Frozen;
using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>
/// Finds arguments that are secrets by their place in calls of C-like languages: <c>new NetworkCredential("bob", "…")</c>,
/// <c>jwt.sign(payload, "…")</c>. Python and PowerShell have detectors that know more.
/// </summary>
public sealed class CallDetector : IDetector
{
    private const int LongestCall = 400;

    internal static readonly ScanRule Rule = new("call-credentials", "Credentials in a call", Severity.High,
        "It opens the service that the call names, or signs for it: change it there and read it from the environment or a vault.", 20) { HidesAll = true };

    // The function, and the place of the secret among its arguments, counted from 0.
    private static readonly FrozenDictionary<string, int> Places = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["NetworkCredential"] = 1, ["X509Certificate2"] = 1, ["SqlCredential"] = 1, ["ClientSecretCredential"] = 2, ["StorageSharedKeyCredential"] = 1, ["AzureKeyCredential"] = 0, ["ApiKeyCredential"] = 0,
        ["DirectoryEntry"] = 2, ["AuthenticationHeaderValue"] = 1, ["SymmetricSecurityKey"] = 0, ["HMACSHA256"] = 0, ["HMACSHA512"] = 0, ["CreateAsync"] = 1, ["AddPasswordAsync"] = 1, ["PasswordSignInAsync"] = 1,
        ["getConnection"] = 2, ["UsernamePasswordCredentials"] = 1, ["UsernamePasswordAuthenticationToken"] = 1, ["PasswordAuthentication"] = 1, ["SecretKeySpec"] = 0, ["HMAC256"] = 0, ["HMAC384"] = 0, ["HMAC512"] = 0,
        ["setSigningKey"] = 0, ["signWith"] = 1, ["BasicAWSCredentials"] = 1, ["AwsBasicCredentials.create"] = 1, ["NewStaticCredentials"] = 1, ["NewStaticCredentialsProvider"] = 1, ["PBEKeySpec"] = 0,
        ["SetBasicAuth"] = 1, ["PlainAuth"] = 2, ["BasicAuth"] = 1, ["basicAuth"] = 1, ["basic_auth"] = 1, ["HTTPBasicAuth"] = 1,
        ["mysqli"] = 2, ["mysqli_connect"] = 2, ["mysql_connect"] = 2, ["PDO"] = 2, ["ldap_bind"] = 2, ["ftp_login"] = 2, ["ssh2_auth_password"] = 2, ["imap_open"] = 2,
        ["WebCredentials"] = 1, ["PasswordAuthenticationMethod"] = 1, ["UsernamePasswordCredential"] = 1, ["SftpClient"] = 2, ["SshClient"] = 2, ["Authenticate"] = 1, ["AuthenticateAsync"] = 1, ["HashPassword"] = 1,
        ["Transport.send"] = 2, ["transport.connect"] = 2, ["Sequelize"] = 2, ["bearer_auth"] = 0, ["ssh.Password"] = 0,
        ["jwt.sign"] = 1, ["jwt.verify"] = 1, ["JWT.encode"] = 1, ["JWT.decode"] = 1, ["createHmac"] = 1, ["createCipher"] = 1, ["createCipheriv"] = 1, ["createDecipher"] = 1, ["createDecipheriv"] = 1,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Functions whose argument may be a scheme, a resource or a salt as well.
    private static readonly FrozenSet<string> TakePasswordsOnly = FrozenSet.Create(StringComparer.Ordinal, "Authenticate", "AuthenticateAsync", "HashPassword", "Transport.send", "transport.connect");

    private static readonly AnchorSearch Names = new(Places.Keys.Select(name => name + "("));

    /// <inheritdoc/>
    public void Detect(TextChunk chunk, ICollection<Candidate> found)
    {
        if (FileKinds.Of(chunk.Path) != FileKind.Code || PythonDetector.IsPython(chunk.Path) || HelpText.IsPowerShell(chunk.Path)) return;

        var text = chunk.Text.Span;
        for (var at = Names.Find(text, 0); at >= 0; at = Names.Find(text, at + 1))
        {
            if (at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] == '_')) continue;

            var open = at + text[at..].IndexOf('(');
            var name = text[at..open].ToString();
            if (Places.TryGetValue(name, out var place)) Examine(text, open + 1, place, TakePasswordsOnly.Contains(name), found);
        }
    }

    private static void Examine(ReadOnlySpan<char> text, int start, int place, bool passwordOnly, ICollection<Candidate> found)
    {
        var rest = text[start..Math.Min(text.Length, start + LongestCall)];
        if (!TryFindLiteral(rest, place, out var literal)) return;

        var (at, length) = (literal.Start.Value, literal.End.Value - literal.Start.Value);
        var content = rest.Slice(at, length);
        if (passwordOnly && IsNameOrSalt(content)) return;

        var judged = passwordOnly ? PasswordShape.Judge(content) : KeyShape.Judge(content) ?? PasswordShape.Judge(content);
        if (judged is >= Confidence.Medium and var confidence && !content.ContainsAny("{}")) found.Add(new Candidate(start + at, length, Rule, confidence));
    }

    /// <summary><c>Identity.Application2</c>, <c>api/values</c>, <c>$2a$10$…</c></summary>
    private static bool IsNameOrSalt(ReadOnlySpan<char> content) =>
        content.StartsWith("$2", StringComparison.Ordinal) || (content.ContainsAny('.', '/', ':') && new CharacterCounts(content).Symbols == 0);

    /// <summary>The first literal within one argument; calls around it are conversions.</summary>
    private static bool TryFindLiteral(ReadOnlySpan<char> call, int place, out Range literal)
    {
        literal = default;
        var (index, depth) = (0, 0);
        for (var i = 0; i < call.Length; i++)
        {
            switch (call[i])
            {
                case '(' or '[' or '{':
                    depth++;
                    break;
                case ')' or ']' or '}' when --depth < 0:
                    return false;
                case ',' when depth == 0 && ++index > place:
                    return false;
                case '"' or '\'' or '`':
                    var length = LengthOfString(call[(i + 1)..], call[i]);
                    if (length < 0) return false;
                    if (index == place)
                    {
                        literal = (i + 1)..(i + 1 + length);
                        return !IsLookup(call[..i]);
                    }

                    i += length + 1;
                    break;
            }
        }

        return false;
    }

    /// <summary>Whether the literal is the key of a look-up, not the value: <c>config["Jwt:Key"]</c>, <c>Environment.GetEnvironmentVariable("X")</c>.</summary>
    private static bool IsLookup(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd("@$bBrR ");
        if (before.EndsWith('[')) return true;
        if (!before.EndsWith('(')) return false;

        var callee = before[..^1];
        callee = callee[(callee.LastIndexOfAny(" ,(") + 1)..];
        return callee.Length > 0 && !callee.Contains("bytes", StringComparison.OrdinalIgnoreCase) && !callee.Contains("base64", StringComparison.OrdinalIgnoreCase) && !callee.Contains("from", StringComparison.OrdinalIgnoreCase);
    }

    private static int LengthOfString(ReadOnlySpan<char> rest, char quote)
    {
        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '\\') i++;
            else if (rest[i] == quote) return i;
            else if (rest[i] == '\n') return -1;
        }

        return -1;
    }
}
