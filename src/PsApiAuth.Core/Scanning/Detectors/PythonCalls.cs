using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>Arguments that are secrets by their place: <c>smtp.login(user, "…")</c>, <c>jwt.encode(payload, "…")</c>, <c>Fernet(b"…")</c>.</summary>
internal static class PythonCalls
{
    private const int MostArguments = 12;
    private const int ShortestLoneKey = 20;

    /// <summary>A function and the place of its secret.</summary>
    /// <param name="Owner">What stands before the dot, in lower case; null for anything or nothing.</param>
    /// <param name="Name">The function.</param>
    /// <param name="Index">The place, counted from 0.</param>
    private readonly record struct Place(string? Owner, string Name, int Index);

    private static readonly Place[] Places =
    [
        new(null, "login", 1), new(null, "HTTPBasicAuth", 1), new(null, "HTTPDigestAuth", 1), new(null, "HTTPProxyAuth", 1), new(null, "BasicAuth", 1), new(null, "DigestAuth", 1),
        new(null, "HttpNtlmAuth", 1), new(null, "PlainCredentials", 1), new(null, "PasswordAuthenticator", 1), new(null, "UsernamePassword", 1), new(null, "BasicAuthentication", 1), new(null, "PlainTextAuthProvider", 1),
        new(null, "FTP", 2), new(null, "FTP_TLS", 2), new(null, "simple_bind_s", 1), new(null, "simple_bind", 1), new(null, "bind_s", 1), new(null, "set_password", 0), new("keyring", "set_password", 2),
        new("pymysql", "connect", 2), new("mysqldb", "connect", 2), new("connector", "connect", 2), new("cx_oracle", "connect", 1), new("oracledb", "connect", 1), new(null, "create_user", 2), new(null, "create_superuser", 2),
        new("jwt", "encode", 1), new("jwt", "decode", 1), new(null, "Fernet", 0), new("hmac", "new", 0), new("hmac", "digest", 0), new("aes", "new", 0), new("des", "new", 0), new("des3", "new", 0), new("arc4", "new", 0), new("blowfish", "new", 0), new("chacha20", "new", 0),
        new(null, "Github", 0), new(null, "Github", 1), new(null, "OAuthHandler", 0), new(null, "OAuthHandler", 1), new(null, "OAuth1", 1), new(null, "OAuth1", 3), new(null, "OAuth1Session", 1), new(null, "set_access_token", 0), new(null, "set_access_token", 1),
        new(null, "URLSafeSerializer", 0), new(null, "URLSafeTimedSerializer", 0), new(null, "TimedJSONWebSignatureSerializer", 0), new(null, "TimestampSigner", 0), new(null, "set_cookie_secret", 0), new(null, "SecretStr", 0), new("yagmail", "SMTP", 1),
    ];

    private static readonly string[] Connectors = ["connect", "connection", "client", "auth", "session", "credentials", "api", "login", "handler"];

    /// <summary>Looks at the call that begins at a name.</summary>
    internal static void Add(ReadOnlySpan<char> text, List<PythonToken> statement, int at, ScanRule rule, ICollection<Candidate> found)
    {
        if (at + 2 >= statement.Count || !statement[at + 1].Is(text, '(')) return;

        var name = text.Slice(statement[at].Start, statement[at].Length);
        var owner = at >= 2 && statement[at - 1].Is(text, '.') && statement[at - 2].Kind == PythonTokenKind.Name ? text.Slice(statement[at - 2].Start, statement[at - 2].Length) : [];
        if (name is "send_keys" or "fill" && MentionsPassword(text, statement, at)) AddTyped(text, statement, at + 2, rule, found);
        var connects = Connects(name);
        if (!connects && !IsListed(name)) return;

        var i = at + 2;
        for (var index = 0; index < MostArguments && i < statement.Count; index++)
        {
            var end = EndOfArgument(text, statement, i);
            if (IsKeyword(text, statement, i)) return;
            if (ReadLiteral(text, statement, i, end) is { } literal)
            {
                if (IsSecretPlace(owner, name, index)) AddSecret(text, literal, rule, found);
                else if (connects) AddSurely(text, literal, index, takesPassword: !name.EndsWith("api", StringComparison.OrdinalIgnoreCase), rule, found);
            }

            if (end >= statement.Count || !statement[end].Is(text, ',')) return;
            i = end + 1;
        }
    }

    /// <summary>Whether an element for passwords is looked up in the statement: <c>find("#password").send_keys("…")</c>.</summary>
    private static bool MentionsPassword(ReadOnlySpan<char> text, List<PythonToken> statement, int at)
    {
        for (var i = 0; i < Math.Min(statement.Count, at + 3); i++)
        {
            var token = text.Slice(statement[i].Start, statement[i].Length);
            if (statement[i].Kind != PythonTokenKind.Sign && (token.Contains("pass", StringComparison.OrdinalIgnoreCase) || token.Contains("pwd", StringComparison.OrdinalIgnoreCase))) return true;
        }

        return false;
    }

    private static void AddTyped(ReadOnlySpan<char> text, List<PythonToken> statement, int from, ScanRule rule, ICollection<Candidate> found)
    {
        for (var i = from; i < Math.Min(statement.Count, from + 3); i++)
        {
            if (statement[i] is { Kind: PythonTokenKind.Text, Interpolates: false } literal && PasswordShape.Judge(text.Slice(literal.Start, literal.Length)) == Confidence.High) found.Add(new Candidate(literal.Start, literal.Length, rule, Confidence.Medium));
        }
    }

    private static bool Connects(ReadOnlySpan<char> name)
    {
        foreach (var connector in Connectors)
        {
            if (name.EndsWith(connector, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool IsListed(ReadOnlySpan<char> name)
    {
        foreach (var place in Places)
        {
            if (name.SequenceEqual(place.Name)) return true;
        }

        return false;
    }

    private static bool IsSecretPlace(ReadOnlySpan<char> owner, ReadOnlySpan<char> name, int index)
    {
        foreach (var place in Places)
        {
            if (place.Index == index && name.SequenceEqual(place.Name) && (place.Owner is null ? !IsOwned(owner, name) : owner.Equals(place.Owner, StringComparison.OrdinalIgnoreCase))) return true;
        }

        return false;
    }

    /// <summary>Whether an entry with this very owner says more than one without.</summary>
    private static bool IsOwned(ReadOnlySpan<char> owner, ReadOnlySpan<char> name)
    {
        foreach (var place in Places)
        {
            if (place.Owner is not null && name.SequenceEqual(place.Name) && owner.Equals(place.Owner, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>The index of the comma or bracket that ends an argument.</summary>
    private static int EndOfArgument(ReadOnlySpan<char> text, List<PythonToken> statement, int from)
    {
        var depth = 0;
        var i = from;
        for (; i < statement.Count; i++)
        {
            if (statement[i].Is(text, '(') || statement[i].Is(text, '[') || statement[i].Is(text, '{')) depth++;
            else if (statement[i].Is(text, ')') || statement[i].Is(text, ']') || statement[i].Is(text, '}')) depth--;
            if (depth < 0 || (depth == 0 && statement[i].Is(text, ','))) return i;
        }

        return i;
    }

    private static bool IsKeyword(ReadOnlySpan<char> text, List<PythonToken> statement, int at) =>
        at + 1 < statement.Count && statement[at].Kind == PythonTokenKind.Name && statement[at + 1].Is(text, '=') && statement[at + 1].Length == 1;

    /// <summary>An argument that is one literal, encoded or not.</summary>
    private static PythonToken? ReadLiteral(ReadOnlySpan<char> text, List<PythonToken> statement, int from, int end)
    {
        if (from >= end || statement[from] is not { Kind: PythonTokenKind.Text, Interpolates: false, Length: > 0 } literal) return null;
        if (end == from + 1) return literal;
        return statement[from + 1].Is(text, '.') && from + 2 < end && text.Slice(statement[from + 2].Start, statement[from + 2].Length) is "encode" ? literal : null;
    }

    private static void AddSecret(ReadOnlySpan<char> text, PythonToken literal, ScanRule rule, ICollection<Candidate> found)
    {
        var content = text.Slice(literal.Start, literal.Length);
        if ((KeyShape.Judge(content) ?? PasswordShape.Judge(content)) is not { } confidence) return;

        // The place says that it is a secret, so a word is one as well.
        if (confidence == Confidence.Low && PasswordShape.IsPlausibleWord(content)) confidence = Confidence.Medium;
        found.Add(new Candidate(literal.Start, literal.Length, rule, confidence));
    }

    /// <summary>Where the place says little, the value must leave no doubt.</summary>
    private static void AddSurely(ReadOnlySpan<char> text, PythonToken literal, int index, bool takesPassword, ScanRule rule, ICollection<Candidate> found)
    {
        var content = text.Slice(literal.Start, literal.Length);
        var isPassword = takesPassword && index > 0 && PasswordShape.Judge(content) == Confidence.High && !content.ContainsAny("/=:.");
        var isKey = content.Length >= ShortestLoneKey && KeyShape.Judge(content) == Confidence.High && !content.Contains('.');
        if (isPassword || isKey) found.Add(new Candidate(literal.Start, literal.Length, rule, Confidence.Medium));
    }
}
