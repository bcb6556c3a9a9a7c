using System.Collections.Frozen;
using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>User and password side by side: <c>auth=("bob", "…")</c>, <c>user, password = "bob", "…"</c>.</summary>
internal static class PythonPairs
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = new[]
    {
        "auth", "basic_auth", "http_auth", "proxy_auth", "credentials", "credential", "creds", "cred", "login", "userpass", "user_pass",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Takes the second of two literals in brackets that are assigned to a name for such a pair.</summary>
    internal static void AddPair(ReadOnlySpan<char> text, List<PythonToken> statement, int at, ScanRule rule, ICollection<Candidate> found)
    {
        if (at + 5 >= statement.Count || !Names.Contains(text.Slice(statement[at].Start, statement[at].Length))) return;
        if (!statement[at + 1].Is(text, '=') || statement[at + 1].Length != 1) return;

        // ("bob", "…"), ["bob", "…"], {"bob": "…"}
        var opens = statement[at + 2].Is(text, '(') || statement[at + 2].Is(text, '[');
        var maps = statement[at + 2].Is(text, '{');
        if (statement[at + 3].Kind is not (PythonTokenKind.Text or PythonTokenKind.Name)) return;
        if (opens && statement[at + 4].Is(text, ',')) AddPassword(text, statement[at + 5], rule, found);
        if (maps && statement[at + 4].Is(text, ':') && !IsField(text, statement[at + 3])) AddPassword(text, statement[at + 5], rule, found);
    }

    /// <summary>Whether a key names a part of the credentials, which then are described by the names.</summary>
    private static bool IsField(ReadOnlySpan<char> text, PythonToken key)
    {
        var name = text.Slice(key.Start, key.Length);
        return name.Contains("user", StringComparison.OrdinalIgnoreCase) || name.Contains("name", StringComparison.OrdinalIgnoreCase) || name.Contains("login", StringComparison.OrdinalIgnoreCase)
            || name.Contains("mail", StringComparison.OrdinalIgnoreCase) || name.Contains("id", StringComparison.OrdinalIgnoreCase) || name is "type" or "host" or "url" or "scheme" or "realm" or "region";
    }

    /// <summary>Takes the literals of a parallel assignment that stand where a password's name stands.</summary>
    internal static void AddParallel(ReadOnlySpan<char> text, List<PythonToken> statement, ScanRule rule, ICollection<Candidate> found)
    {
        var names = 1;
        while ((names * 2) - 1 < statement.Count && statement[(names * 2) - 1].Is(text, ',')) names++;

        var equals = (names * 2) - 1;
        if (names < 2 || equals >= statement.Count || !statement[equals].Is(text, '=') || statement[equals].Length != 1) return;

        for (var i = 0; i < names; i++)
        {
            var valueAt = equals + 1 + (i * 2);
            if (valueAt >= statement.Count || (i > 0 && !statement[valueAt - 1].Is(text, ','))) return;

            var name = statement[i * 2];
            if (name.Kind == PythonTokenKind.Name && SecretName.Classify(text.Slice(name.Start, name.Length)) is NameClass.Password or NameClass.Secret or NameClass.Key)
            {
                AddPassword(text, statement[valueAt], rule, found);
            }
        }
    }

    private static void AddPassword(ReadOnlySpan<char> text, PythonToken token, ScanRule rule, ICollection<Candidate> found)
    {
        if (token.Kind != PythonTokenKind.Text || token.Interpolates) return;

        var content = text.Slice(token.Start, token.Length);
        if (PasswordShape.Judge(content) is not { } confidence) return;

        // The syntax says that it is a password, so a word is one as well.
        if (confidence == Confidence.Low && PasswordShape.IsPlausibleWord(content)) confidence = Confidence.Medium;
        found.Add(new Candidate(token.Start, token.Length, rule, confidence));
    }
}
