using System.Text;
using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>Strings that stand next to each other, or are added, are one: <c>KEY = ("abc" "def")</c>.</summary>
internal static class PythonJoins
{
    private const int Longest = 4096;

    /// <summary>Takes the joined literals that are assigned to a name.</summary>
    internal static void Add(ReadOnlySpan<char> text, List<PythonToken> statement, int at, ScanRule rule, ICollection<Candidate> found)
    {
        var i = at + 1;
        if (i < statement.Count && statement[i].Is(text, ':')) i = Math.Min(i + 2, statement.Count);
        if (i >= statement.Count || !statement[i].Is(text, '=') || statement[i].Length != 1) return;

        i++;
        while (i < statement.Count && statement[i].Is(text, '(')) i++;
        if (i + 1 >= statement.Count || statement[i].Kind != PythonTokenKind.Text) return;

        var name = statement[at];
        var nameClass = SecretName.Classify(text.Slice(name.Start, name.Length));
        if (nameClass is NameClass.None or NameClass.Weak) return;

        var joined = new StringBuilder();
        var first = i;
        var last = i;
        for (; i < statement.Count && joined.Length < Longest; i++)
        {
            if (statement[i].Is(text, '+')) continue;
            if (statement[i].Kind != PythonTokenKind.Text) break;

            joined.Append(text.Slice(statement[i].Start, statement[i].Length));
            last = i;
        }

        if (last == first) return;

        var value = joined.ToString();
        var confidence = KeyShape.Judge(value) ?? (nameClass == NameClass.Password ? PasswordShape.Judge(value) : null);
        if (confidence is null) return;

        var start = statement[first].Start;
        found.Add(new Candidate(start, statement[last].Start + statement[last].Length - start, rule, confidence.Value));
    }
}
