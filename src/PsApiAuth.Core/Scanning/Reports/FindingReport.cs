namespace PsApiAuth.Scanning;

/// <summary>The formats of reports.</summary>
public enum ReportFormat
{
    /// <summary>SARIF 2.1.0 (OASIS), for code scanning services and editors.</summary>
    Sarif,

    /// <summary>JSON of our own: the findings as they are.</summary>
    Json,

    /// <summary>Comma-separated values (RFC 4180).</summary>
    Csv,

    /// <summary>JUnit XML, which test views of CI servers read.</summary>
    JUnit,

    /// <summary>Workflow commands that GitHub shows beside the lines.</summary>
    GitHub,

    /// <summary>Logging commands that Azure Pipelines shows in its summary.</summary>
    AzureDevOps,
}

/// <summary>What a report says.</summary>
/// <param name="Findings">The findings, in order. None holds a raw secret.</param>
/// <param name="Rules">The rules that made them.</param>
/// <param name="Statistics">What was scanned.</param>
/// <param name="Version">The version of the program.</param>
public sealed record ReportContent(IReadOnlyList<SecretFinding> Findings, IReadOnlyCollection<ScanRule> Rules, ScanStatistics Statistics, string Version);

/// <summary>Writes findings for machines.</summary>
public static class FindingReport
{
    /// <summary>The format that the name of a file stands for.</summary>
    /// <param name="path">The path of the file.</param>
    /// <returns>Null when its extension is none that is known.</returns>
    public static ReportFormat? FormatOf(string path)
    {
        if (path.EndsWith(".sarif.json", StringComparison.OrdinalIgnoreCase)) return ReportFormat.Sarif;

        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".SARIF" => ReportFormat.Sarif,
            ".JSON" => ReportFormat.Json,
            ".CSV" => ReportFormat.Csv,
            ".XML" => ReportFormat.JUnit,
            _ => null,
        };
    }

    /// <summary>Writes a report as UTF-8 without byte-order mark.</summary>
    /// <param name="format">The format.</param>
    /// <param name="content">What it says.</param>
    /// <param name="stream">Takes it; stays open.</param>
    public static void Write(ReportFormat format, ReportContent content, Stream stream)
    {
        switch (format)
        {
            case ReportFormat.Sarif:
                SarifReport.Write(content, stream);
                break;
            case ReportFormat.Json:
                JsonReport.Write(content, stream);
                break;
            case ReportFormat.Csv:
                CsvReport.Write(content, stream);
                break;
            case ReportFormat.JUnit:
                JUnitReport.Write(content, stream);
                break;
            case ReportFormat.GitHub:
                AnnotationReport.WriteGitHub(content, stream);
                break;
            case ReportFormat.AzureDevOps:
                AnnotationReport.WriteAzureDevOps(content, stream);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format));
        }
    }
}
