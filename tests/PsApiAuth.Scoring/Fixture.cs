using System.Text;
using System.Text.RegularExpressions;

namespace PsApiAuth.Scoring;

/// <summary>A secret that the scanner is expected to find.</summary>
/// <param name="Start">Offset in the expanded text.</param>
/// <param name="Length">Length in characters.</param>
/// <param name="RuleId">The rule that should find it; <c>any</c> where several may.</param>
public sealed record ExpectedSecret(int Start, int Length, string RuleId);

/// <summary>A fixture with its generators expanded.</summary>
/// <param name="Path">Path below the fixtures' folder, with <c>/</c>.</param>
/// <param name="Text">What is scanned.</param>
/// <param name="Expected">What is to be found, and nothing else.</param>
public sealed partial record Fixture(string Path, string Text, IReadOnlyList<ExpectedSecret> Expected)
{
    /// <summary>The folder between <c>secrets</c> or <c>clean</c> and the file.</summary>
    public string Family => Path[..Path.LastIndexOf('/')];

    /// <summary>Expands a template: <c>{{rule-id|pattern}}</c> is a secret, <c>{{-|pattern}}</c> is none.</summary>
    public static Fixture Expand(string path, string template, SecretGenerator generator)
    {
        var text = new StringBuilder();
        var expected = new List<ExpectedSecret>();
        var at = 0;
        foreach (Match match in Generators().Matches(template))
        {
            text.Append(template, at, match.Index - at);
            at = match.Index + match.Length;
            var value = generator.Generate(match.Groups["pattern"].Value);
            if (match.Groups["rule"].Value is not "-" and var rule) expected.Add(new ExpectedSecret(text.Length, value.Length, rule));
            text.Append(value);
        }

        text.Append(template, at, template.Length - at);
        return new Fixture(path, text.ToString(), expected);
    }

    /// <summary>Loads every fixture below a folder.</summary>
    public static IEnumerable<Fixture> LoadAll(string folder, int seed)
    {
        var generator = new SecretGenerator(seed);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = System.IO.Path.GetRelativePath(folder, file).Replace('\\', '/');
            yield return Expand(path, File.ReadAllText(file), generator);
        }
    }

    [GeneratedRegex(@"\{\{(?<rule>[a-z0-9-]+)\|(?<pattern>.*?)\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Generators();
}
