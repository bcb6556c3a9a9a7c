namespace PsApiAuth.Scanning;

/// <summary>What a name says of the value beside it.</summary>
internal enum NameKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It is a password, which may be anything.</summary>
    Password,

    /// <summary>It is a token or key, which looks like one.</summary>
    Token,

    /// <summary>It is the value of an HTTP Authorization header.</summary>
    Authorization,
}

/// <summary>Reads names by their words: the last one says what the thing is, <c>TokenType</c> is a type.</summary>
internal static class SecretName
{
    private static readonly HashSet<string> PasswordWords = Set("password passwd passwrd passwort kennwort pwd passphrase passcode pass pw psw senha contrasena motdepasse");
    private static readonly HashSet<string> TokenWords = Set("token secret apikey accesskey secretkey authkey privatekey accountkey storagekey sharedkey signingkey masterkey pat jwt bearer sas sastoken apitoken authtoken");
    private static readonly HashSet<string> KeyQualifiers = Set(
        "api access secret account shared storage private encryption encrypt subscription master signing sign auth authentication authorization service function functions host consumer client app application admin primary secondary aes hmac deploy hook maps search cosmos vault ingestion write read integration server session crypto machine validation decryption license product workspace sas");
    private static readonly HashSet<string> Trailing = Set("value val text txt string str plain plaintext clear cleartext literal raw dev prod production test staging stage qa uat old new current b64 base64 encoded env var");
    private static readonly HashSet<string> OtherTokens = Set("public cancellation cancel continuation next previous page paging sync skip delta start end first last separator delimiter concurrency partition row foreign sort registry reg cache hot short asm assembly parse syntax");
    private static readonly string[] Endings = ["password", "passwd", "passphrase", "passwort"];
    private static readonly string[] TokenEndings = ["secret", "token", "apikey", "accesskey", "secretkey", "accountkey", "authkey", "privatekey", "storagekey", "subscriptionkey"];

    /// <summary>Classifies a name in any casing.</summary>
    internal static NameKind Classify(string name)
    {
        var words = Split(name);
        while (words.Count > 1 && (Trailing.Contains(words[^1]) || char.IsAsciiDigit(words[^1][0]))) words.RemoveAt(words.Count - 1);
        if (words.Count == 0) return NameKind.None;

        var head = words[^1];
        var qualifier = words.Count > 1 ? words[^2] : string.Empty;
        if (head.Equals("authorization", StringComparison.OrdinalIgnoreCase)) return NameKind.Authorization;
        if (PasswordWords.Contains(head) || EndsWith(head, Endings)) return NameKind.Password;
        if (OtherTokens.Contains(qualifier)) return NameKind.None;
        if (TokenWords.Contains(head) || EndsWith(head, TokenEndings)) return NameKind.Token;
        return (head.Equals("key", StringComparison.OrdinalIgnoreCase) || head.Equals("keys", StringComparison.OrdinalIgnoreCase)) && KeyQualifiers.Contains(qualifier) ? NameKind.Token : NameKind.None;
    }

    private static bool EndsWith(string word, string[] endings) => Array.Exists(endings, e => word.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    private static HashSet<string> Set(string words) => new(words.Split(' '), StringComparer.OrdinalIgnoreCase);

    /// <summary>The words of a name: <c>ClientSecret</c>, <c>client_secret</c> and <c>X-CLIENT-SECRET</c> are alike.</summary>
    private static List<string> Split(string name)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && !IsBoundary(name, i)) continue;

            var word = name.AsSpan(start, i - start).Trim("_-. :/\\@\"'");
            if (word.Length > 0) words.Add(word.ToString());
            start = i;
        }

        return words;
    }

    private static bool IsBoundary(string name, int at)
    {
        var (before, here) = (name[at - 1], name[at]);
        if (!char.IsLetterOrDigit(before) || !char.IsLetterOrDigit(here)) return true;
        if (char.IsDigit(here) != char.IsDigit(before)) return true;
        if (!char.IsUpper(here)) return false;

        // APIKey is API and Key, apiKey is api and Key, APIKEY is one word.
        return !char.IsUpper(before) || (at + 1 < name.Length && char.IsLower(name[at + 1]));
    }
}
