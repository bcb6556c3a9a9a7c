using PsApiAuth.Scanning;

namespace PsApiAuth.Scoring;

/// <summary>
/// Compares measures of randomness: names, words and paths from folders of source code against random strings. For each
/// measure the threshold that lets through one name in two hundred, and the share of random strings above it.
/// </summary>
internal static class RandomnessComparison
{
    private const int Samples = 4000;
    private const double Passing = 0.995;
    private static readonly (int Least, int Most)[] Lengths = [(8, 15), (16, 23), (24, 40)];
    private static readonly (string Name, Func<string, double> Measure)[] Measures =
    [
        ("entropy", Entropy),
        ("normalised entropy", text => Entropy(text) / Math.Log2(Math.Min(text.Length, 64))),
        ("class transitions", Transitions),
        ("bigrams", text => RandomnessMeasure.Of(text)),
    ];

    internal static void Write(TextWriter output, IReadOnlyList<string> folders)
    {
        var names = folders.SelectMany(Names).Distinct(StringComparer.Ordinal).ToList();
        output.WriteLine($"{names.Count} distinct names, words and paths");
        foreach (var (least, most) in Lengths)
        {
            var known = names.Where(name => name.Length >= least && name.Length <= most).ToList();
            foreach (var alphabet in new[] { "alnum", "lalnum", "hex", "b64" })
            {
                var generator = new SecretGenerator(FixtureFolder.Seed);
                var random = Enumerable.Range(0, Samples).Select(_ => generator.Generate($"<{alphabet}*{least}-{most}>")).ToList();
                output.Write($"{least,2}-{most,-2} {alphabet,-7}");
                foreach (var (name, measure) in Measures) output.Write($"  {name} {Recall(known, random, measure):P1}");
                output.WriteLine();
            }
        }
    }

    private static double Recall(List<string> known, List<string> random, Func<string, double> measure)
    {
        var ranked = known.Select(measure).Order().ToList();
        var threshold = ranked.Count == 0 ? 0 : ranked[(int)((ranked.Count - 1) * Passing)];
        return random.Count(text => measure(text) > threshold) / (double)random.Count;
    }

    private static IEnumerable<string> Names(string folder)
    {
        string[] extensions = [".cs", ".ps1", ".psm1", ".py", ".md", ".xml"];
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (!extensions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)) continue;

            foreach (var word in File.ReadAllText(file).Split([' ', '\t', '\r', '\n', '"', '\'', '(', ')', '[', ']', '{', '}', '<', '>', ',', ';', '=', '`', '|', '$', '@', '*', '&', '#', '!', '?', '+', '\\', '%', '~', '^'], StringSplitOptions.RemoveEmptyEntries))
            {
                var name = word.Trim('.', ':', '-', '/', '_');
                if (name.Length is >= 8 and <= 40 && char.IsAsciiLetter(name[0]) && name.All(char.IsAscii)) yield return name;
            }
        }
    }

    private static double Entropy(string text) =>
        -text.GroupBy(c => c).Sum(group => group.Count() / (double)text.Length * Math.Log2(group.Count() / (double)text.Length));

    private static double Transitions(string text)
    {
        var count = 0;
        for (var i = 1; i < text.Length; i++)
        {
            var (before, after) = (ClassOf(text[i - 1]), ClassOf(text[i]));
            if (before != after && !(before == 1 && after == 0)) count++;
        }

        return count / (double)(text.Length - 1);
    }

    private static int ClassOf(char c) => char.IsAsciiLetterLower(c) ? 0 : char.IsAsciiLetterUpper(c) ? 1 : char.IsAsciiDigit(c) ? 2 : 3;
}
