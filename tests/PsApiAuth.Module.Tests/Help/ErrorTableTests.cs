using System.Management.Automation;
using System.Text.RegularExpressions;
using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Help;

public sealed partial class ErrorTableTests
{
    private static readonly string[] Projects = ["PsApiAuth", "PsApiAuth.Core", "PsApiAuth.Adapters"];

    [Fact]
    [Trait("Semantics", "E1")]
    public void The_table_names_every_id_and_no_other() =>
        Assert.Equal(InSource().Order(StringComparer.Ordinal), Rows().Select(row => row.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_id_has_a_category_a_meaning_and_a_remedy() => Assert.All(Rows(), row =>
    {
        Assert.True(Enum.TryParse<ErrorCategory>(row.Category, out _), $"{row.Id}: {row.Category}");
        Assert.EndsWith(".", row.Meaning, StringComparison.Ordinal);
        Assert.EndsWith(".", row.Remedy, StringComparison.Ordinal);
    });

    private static IEnumerable<(string Id, string Category, string Meaning, string Remedy)> Rows() => File.ReadAllLines(BuildPaths.InRepository("docs", "errors.md"))
        .Select(line => RowPattern().Match(line))
        .Where(row => row.Success)
        .Select(row => (row.Groups["id"].Value, row.Groups["category"].Value, row.Groups["meaning"].Value, row.Groups["remedy"].Value));

    // An id is the first argument of an exception: by name anywhere, by base(…) and new(…) where exceptions are declared.
    private static IEnumerable<string> InSource() => Projects
        .SelectMany(project => Directory.EnumerateFiles(BuildPaths.InRepository("src", project), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains(Path.DirectorySeparatorChar + "obj" + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        .Select(File.ReadAllText)
        .SelectMany(source => (source.Contains(": ApiAuthException", StringComparison.Ordinal) ? DeclaredPattern() : ThrownPattern()).Matches(source))
        .Select(match => match.Groups["id"].Value)
        .Distinct(StringComparer.Ordinal);

    [GeneratedRegex(@"^\| `(?<id>[A-Z][A-Za-z]+)` \| (?<category>\w+) \| (?<meaning>[^|]+?) \| (?<remedy>[^|]+?) \|$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RowPattern();

    [GeneratedRegex(@"Exception\(\s*""(?<id>[A-Z][A-Za-z]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ThrownPattern();

    [GeneratedRegex(@"(Exception|\bbase|\bnew)\(\s*""(?<id>[A-Z][A-Za-z]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DeclaredPattern();
}
