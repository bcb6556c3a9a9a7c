using System.Buffers;
namespace PsApiAuth.Scanning.Detectors;

/// <summary>
/// Finds what only the syntax of Python tells: pairs of user and password, parallel assignments, strings that the
/// compiler joins.
/// </summary>
public sealed class PythonDetector : IDetector
{
    internal static readonly ScanRule Rule = new("python-credentials", "Credentials in Python code", Severity.High,
        "It opens the service that the call names: change it there and read it with os.environ.", 20) { HidesAll = true };

    internal static readonly ScanRule KeyRule = new("python-key", "Key in Python code", Severity.High,
        "It opens whatever the name beside it says: rotate it where it was issued and read it with os.environ.", 20);

    private static readonly SearchValues<string> Anchors = SearchValues.Create(
        ["auth", "login", "pass", "pwd", "token", "secret", "key", "cred", "connect", "client", "hmac", "jwt", "bind", "github", "serializer", "signer", "oauth", "create_user", "create_superuser", "send_keys", "smtp", "Fernet", "aes.", "ftp"], StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public void Detect(TextChunk chunk, ICollection<Candidate> found)
    {
        if (!IsPython(chunk.Path)) return;

        var text = chunk.Text.Span;
        if (text.IndexOfAny(Anchors) < 0) return;

        var statement = new List<PythonToken>();
        var tokens = new PythonTokenizer(text);
        while (tokens.MoveNext())
        {
            if (tokens.Current.Kind != PythonTokenKind.LineEnd)
            {
                statement.Add(tokens.Current);
                continue;
            }

            Examine(text, statement, found);
            statement.Clear();
        }

        Examine(text, statement, found);
    }

    /// <summary>Whether a file holds Python.</summary>
    internal static bool IsPython(string path) =>
        path.EndsWith(".py", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".pyi", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".pyw", StringComparison.OrdinalIgnoreCase);

    private static void Examine(ReadOnlySpan<char> text, List<PythonToken> statement, ICollection<Candidate> found)
    {
        for (var i = 0; i < statement.Count; i++)
        {
            if (statement[i].Kind != PythonTokenKind.Name) continue;

            PythonPairs.AddPair(text, statement, i, Rule, found);
            PythonCalls.Add(text, statement, i, Rule, found);
            PythonJoins.Add(text, statement, i, KeyRule, found);
        }

        PythonPairs.AddParallel(text, statement, Rule, found);
        PythonDefaults.Add(text, statement, KeyRule, found);
    }
}
