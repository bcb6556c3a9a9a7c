using System.Collections.Frozen;
using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>User and password side by side: <c>auth=("bob", "…")</c>, <c>login("bob", "…")</c>, <c>user, password = "bob", "…"</c>.</summary>
internal static class PythonPairs
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Callees = new[]
    {
        "auth", "basic_auth", "http_auth", "proxy_auth", "login", "HTTPBasicAuth", "HTTPDigestAuth", "HTTPProxyAuth", "BasicAuth", "DigestAuth", "HttpNtlmAuth", "credentials",
        "PlainCredentials", "PasswordAuthenticator", "UsernamePassword", "BasicAuthentication",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Takes the second of two literals in parentheses after a name that takes a user and a password.</summary>
    internal static void AddArguments(ReadOnlySpan<char> text, List<PythonToken> statement, int at, ScanRule rule, ICollection<Candidate> found)
    {
        var name = statement[at];
        if (!Callees.Contains(text.Slice(name.Start, name.Length))) return;

        var i = at + 1;
        if (i < statement.Count && statement[i].Is(text, '=') && statement[i].Length == 1) i++;
        if (i + 3 >= statement.Count || !statement[i].Is(text, '(') || !statement[i + 2].Is(text, ',')) return;
        if (statement[i + 1].Kind is not (PythonTokenKind.Text or PythonTokenKind.Name)) return;

        AddPassword(text, statement[i + 3], rule, found);
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
