using System.Globalization;
using System.Text;

namespace PsApiAuth.Scanning;

/// <summary>Comma-separated values with a header line (RFC 4180).</summary>
internal static class CsvReport
{
    internal static void Write(ReportContent content, Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine("Path,Line,Column,EndLine,EndColumn,RuleId,Title,Severity,Confidence,Preview,Masked,Fingerprint,Remedy,Commit");
        foreach (var f in content.Findings)
        {
            string[] cells =
            [
                f.Path, Number(f.Line), Number(f.Column), Number(f.EndLine), Number(f.EndColumn), f.RuleId, f.Title, f.Severity.ToString(),
                f.Confidence.ToString(), f.Preview, f.Masked, f.Fingerprint, f.Remedy, f.Commit ?? string.Empty,
            ];
            writer.WriteLine(string.Join(',', cells.Select(Cell)));
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Cell(string text)
    {
        // A spreadsheet would take such a cell for a formula.
        if (text.Length > 0 && text[0] is '=' or '+' or '-' or '@' or '\t') text = "'" + text;
        return text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
