using System.Text.Encodings.Web;
using System.Text.Json;

namespace PsApiAuth.Scanning;

/// <summary>The findings as they are, and what was scanned.</summary>
internal static class JsonReport
{
    internal static void Write(ReportContent content, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("tool", "PsApiAuth");
        json.WriteString("version", content.Version);
        json.WriteNumber("files", content.Statistics.Files);
        json.WriteNumber("bytes", content.Statistics.Bytes);
        json.WriteStartObject("skipped");
        foreach (var (reason, count) in content.Statistics.Skipped) json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(reason.ToString()), count);
        json.WriteEndObject();
        json.WriteStartArray("findings");
        foreach (var finding in content.Findings) WriteFinding(json, finding);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, SecretFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("path", finding.Path);
        json.WriteNumber("line", finding.Line);
        json.WriteNumber("column", finding.Column);
        json.WriteNumber("endLine", finding.EndLine);
        json.WriteNumber("endColumn", finding.EndColumn);
        json.WriteString("ruleId", finding.RuleId);
        json.WriteString("title", finding.Title);
        json.WriteString("severity", finding.Severity.ToString());
        json.WriteString("confidence", finding.Confidence.ToString());
        json.WriteString("preview", finding.Preview);
        json.WriteString("masked", finding.Masked);
        json.WriteString("fingerprint", finding.Fingerprint);
        json.WriteString("remedy", finding.Remedy);
        if (finding.Commit is not null) json.WriteString("commit", finding.Commit);
        json.WriteEndObject();
    }
}
