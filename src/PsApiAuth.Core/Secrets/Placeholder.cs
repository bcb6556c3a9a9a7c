using System.Buffers;
using System.Collections.Frozen;

namespace PsApiAuth.Secrets;

/// <summary>Recognises text that stands where a secret would stand: fillers, instructions, references to variables.</summary>
internal static class Placeholder
{
    private const int FewestDistinct = 5;
    private const int FewestDistinctInShort = 3;
    private const int LongestWholeWord = 40;
    private const int LongestSequence = 100;
    private const int ShortestFillerRun = 4;
    private const int LongestChanceRun = 8;
    private const int ShortestPairOfSequences = 12;

    // As people write them: in letters of mixed case they come about by chance, in one of fifteen thousand tokens.
    private static readonly SearchValues<string> FillerWords = SearchValues.Create(
        [
            .. new[]
            {
                "example", "placeholder", "changeme", "change_me", "change-me", "changethis", "your_", "your-", "redacted", "...", "…", "****", "insert", "dummy", "deadbeef", "replaceme", "replace_", "replace-", "abcdefghijklmnopqrstuvwxyz",
            }.SelectMany(word => (string[])[word, word.ToUpperInvariant(), char.ToUpperInvariant(word[0]) + word[1..]]),
        ],
        StringComparison.Ordinal);

    private static readonly SearchValues<string> InstructionWords = SearchValues.Create(
        [
            "example", "placeholder", "xxxx", "changeme", "change_me", "change-me", "changethis", "change-this", "change_this", "your_", "your-", "yourpass",
            "yourtoken", "yourkey", "yoursecret", "yourapi", "your ", "redacted", "replaceme", "replace_", "replace-", "replace ", "insert", "<", "****", "...", "…",
            "dummy", "fake", "sample", "notreal", "not-a-real", "not_a_real", "not-real", "some-", "some_", "goes-here", "goes_here", "goeshere", "-here", "_here", "todo",
            "enter-", "enter_", "enter ", "put-", "put_", "hidden", "masked", "censored", "removed", "my-secret-", "supply", "fixme", "abcdefghijklmnopqrstuvwxyz",
        ],
        StringComparison.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> WholeWords = new[]
    {
        "password", "passwd", "pass", "pwd", "passphrase", "passcode", "passwort", "kennwort", "secret", "secrets", "token", "tokens", "key", "keys", "apikey",
        "api_key", "api-key", "credential", "credentials", "auth", "authorization", "bearer", "basic", "string", "str", "text", "none", "null", "nil",
        "undefined", "true", "false", "yes", "no", "on", "off", "empty", "default", "required", "optional", "user", "username", "login", "value", "values",
        "test", "testing", "foo", "bar", "baz", "foobar", "qux", "abc", "abcd", "xyz", "xxx", "yyy", "zzz", "changeme", "change_me", "todo", "tbd", "na", "n/a",
        "any", "unknown", "hidden", "file", "input", "env", "environment", "prompt", "vault", "keyring", "oauth", "oauth2", "jwt", "saml", "ldap", "plain",
        "md5", "sha1", "sha256", "sha512", "hmac", "rsa", "aes", "aes256", "dsa", "ecdsa", "ed25519", "bcrypt", "scrypt", "argon2", "argon2id", "pbkdf2",
        "utf8", "utf-8", "base64", "hex", "pem", "int", "integer", "number", "bool", "boolean", "object", "array", "byte", "bytes", "char", "varchar",
        "id", "name", "type", "url", "email", "admin", "root", "guest", "host", "localhost", "server", "client", "client_secret", "access_token",
        "refresh_token", "id_token", "private_key", "public_key", "secret_key", "access_key", "x-api-key", "securestring", "pscredential",
        "blah", "asdf", "qwerty", "something", "whatever", "mypassword", "mysecret", "mytoken", "mykey", "myapikey", "thepassword", "userpassword",
        "old_password", "new_password", "current_password", "newpassword", "oldpassword", "currentpassword", "confirmpassword",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether the body of a token is filler: one pattern repeated, an alphabet in order, a word such as EXAMPLE.</summary>
    internal static bool IsFiller(ReadOnlySpan<char> body) =>
        body.Length >= 6 && (HasFewDistinct(body) || body.ContainsAny(FillerWords) || HasFillerRun(body) || IsSequence(body));

    /// <summary>Whether a run of the letter x is too long for chance: four at least, and more than a quarter or eight.</summary>
    private static bool HasFillerRun(ReadOnlySpan<char> body)
    {
        var (run, longest) = (0, 0);
        foreach (var c in body)
        {
            run = c is 'x' or 'X' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest >= LongestChanceRun || (longest >= ShortestFillerRun && longest * 4 > body.Length);
    }

    /// <summary>Whether a value tells the reader what to put there, or names the thing instead of being it.</summary>
    internal static bool IsInstruction(ReadOnlySpan<char> value)
    {
        var core = value.Trim(" \t.:?!*_-'\"()[]");
        if (core.Length == 0 || (core.Length <= LongestWholeWord && WholeWords.Contains(core))) return true;

        return value.ContainsAny(InstructionWords) || (value.Length >= 6 && HasFewDistinct(value)) || IsSequence(value);
    }

    /// <summary>Whether a value is a GUID with its dashes; without them it is a key in hexadecimal digits as likely.</summary>
    internal static bool IsGuid(ReadOnlySpan<char> value) => Guid.TryParseExact(value.Trim("{}()"), "D", out _);

    /// <summary>Whether a value is, or holds, a reference that is replaced before use.</summary>
    internal static bool IsReference(ReadOnlySpan<char> value)
    {
        if (value.Contains("${", StringComparison.Ordinal) || value.Contains("{{", StringComparison.Ordinal) || value.Contains("$(", StringComparison.Ordinal)
            || value.Contains("#{", StringComparison.Ordinal) || value.Contains("%(", StringComparison.Ordinal) || value.Contains("<%", StringComparison.Ordinal)
            || value.Contains("[[", StringComparison.Ordinal) || value.Contains("@{", StringComparison.Ordinal) || value.Contains("!{", StringComparison.Ordinal))
        {
            return true;
        }

        return value switch
        {
            ['$', var c, .. var rest] when char.IsAsciiLetter(c) || c == '_' => !rest.ContainsAnyExcept(ReferenceCharacters),
            ['%', .. var inner, '%'] => inner.Length > 0 && !inner.ContainsAnyExcept(TokenAlphabet.Dotted),
            ['_', '_', .. var inner, '_', '_'] => inner.Length > 0,
            ['[', var c, .. var rest] when char.IsAsciiLetter(c) && rest.Contains('(') && rest.EndsWith(")]", StringComparison.Ordinal) => true,
            ['{', .. var inner, '}'] => !inner.ContainsAnyExcept(TokenAlphabet.Dotted),
            ['@', var c, .. var rest] when char.IsAsciiLetter(c) => rest.ContainsAny('.', '(') && !rest.ContainsAnyExcept(ReferenceCharacters),
            ['%', 's' or 'd' or 'v'] => true,
            _ => StartsWithScheme(value) || HasFormatItem(value),
        };
    }

    private static readonly SearchValues<char> ReferenceCharacters =
        SearchValues.Create("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_.:[]'\"-> ?(),/=;");

    private static readonly SearchValues<string> ReferenceSchemes = SearchValues.Create(
        ["env:", "env.", "process.env", "os.environ", "op://", "ref+", "secretref:", "vault:", "ssm:", "secrets.", "keyvault:", "arn:aws:", "projects/", "file://", "keychain:", "resolve:", "System.getenv", "secret://"],
        StringComparison.OrdinalIgnoreCase);

    private static bool StartsWithScheme(ReadOnlySpan<char> value) =>
        value.IndexOfAny(ReferenceSchemes) is 0 or 1;

    /// <summary>Format items such as {0} and {name}.</summary>
    private static bool HasFormatItem(ReadOnlySpan<char> value)
    {
        var open = value.IndexOf('{');
        if (open < 0) return false;

        var inner = value[(open + 1)..];
        var close = inner.IndexOf('}');
        return close > 0 && (char.IsAsciiLetter(inner[0]) || close <= 2) && !inner[..close].ContainsAnyExcept(ReferenceCharacters);
    }

    /// <summary>The digits or the alphabet in order, and hardly anything else.</summary>
    private static bool IsSequence(ReadOnlySpan<char> value)
    {
        if (value.Length is < 4 or > LongestSequence) return false;

        var steps = 0;
        for (var i = 1; i < value.Length; i++)
        {
            if (value[i] - value[i - 1] is 0 or 1 || (value[i] == '0' && value[i - 1] == '9')) steps++;
        }

        // Two sequences one after another, where they are long enough to be no password: abcd1234567890.
        return (steps + (value.Length >= ShortestPairOfSequences ? 1 : 0)) * 8 >= value.Length * 7;
    }

    private static bool HasFewDistinct(ReadOnlySpan<char> body)
    {
        UInt128 seen = 0;
        foreach (var c in body)
        {
            if (c < 128) seen |= UInt128.One << c;
        }

        return UInt128.PopCount(seen) < (UInt128)(body.Length < 12 ? FewestDistinctInShort : FewestDistinct);
    }
}
