using System.Globalization;
using System.Text;

namespace PsApiAuth.Scanning;

/// <summary>Lines that a CI service takes from the output of a step and shows as annotations.</summary>
internal static class AnnotationReport
{
    /// <summary>GitHub's workflow commands. A line break or colon that got through could issue a command of its own.</summary>
    internal static void WriteGitHub(ReportContent content, Stream stream)
    {
        using var writer = Open(stream);
        foreach (var f in content.Findings)
        {
            var level = f.Severity switch
            {
                Severity.Critical or Severity.High => "error",
                Severity.Medium => "warning",
                _ => "notice",
            };
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"::{level} file={GitHubProperty(f.Path)},line={f.Line},endLine={f.EndLine},col={f.Column},endColumn={f.EndColumn},title={GitHubProperty(f.Title)}::{GitHubData(Message(f))}"));
        }
    }

    /// <summary>Azure Pipelines' logging commands, which know errors and warnings.</summary>
    internal static void WriteAzureDevOps(ReportContent content, Stream stream)
    {
        using var writer = Open(stream);
        foreach (var f in content.Findings)
        {
            var level = f.Severity >= Severity.High ? "error" : "warning";
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"##vso[task.logissue type={level};sourcepath={AzureProperty(f.Path)};linenumber={f.Line};columnnumber={f.Column};code={AzureProperty(f.RuleId)};]{AzureData(Message(f))}"));
        }
    }

    private static StreamWriter Open(Stream stream) => new(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };

    private static string Message(SecretFinding finding) => $"{finding.Title}: {finding.Masked}. {finding.Remedy} ({finding.RuleId})";

    private static string GitHubData(string text) => Replace(text, ("%", "%25"), ("\r", "%0D"), ("\n", "%0A"));

    private static string GitHubProperty(string text) => Replace(GitHubData(text), (":", "%3A"), (",", "%2C"));

    private static string AzureData(string text) => Replace(text, ("%", "%AZP25"), ("\r", "%0D"), ("\n", "%0A"));

    private static string AzureProperty(string text) => Replace(AzureData(text), (";", "%3B"), ("]", "%5D"));

    private static string Replace(string text, params ReadOnlySpan<(string Old, string New)> pairs)
    {
        foreach (var (old, replacement) in pairs) text = text.Replace(old, replacement, StringComparison.Ordinal);
        return text;
    }
}
