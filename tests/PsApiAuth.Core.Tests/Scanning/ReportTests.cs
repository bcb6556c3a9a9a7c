using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using PsApiAuth.Scanning;

namespace PsApiAuth.Tests.Scanning;

public sealed class ReportTests
{
    private const string Path = "src/ä, b:\"1\"%\n]/=x;.ps1";

    private static readonly SecretFinding Finding = new()
    {
        Path = Path,
        Line = 3,
        Column = 5,
        EndLine = 4,
        EndColumn = 9,
        RuleId = "marker",
        Title = "A title, with: signs",
        Severity = Severity.High,
        Confidence = Confidence.Medium,
        Preview = "=x = \"…\", ]]> <&>",
        Masked = "…",
        Fingerprint = "0123456789abcdef0123456789abcdef",
        Remedy = "Rotate it: 100%.",
        Commit = "abc",
    };

    [Theory]
    [InlineData("x.sarif", ReportFormat.Sarif)]
    [InlineData("x.SARIF.json", ReportFormat.Sarif)]
    [InlineData("x.json", ReportFormat.Json)]
    [InlineData("x.csv", ReportFormat.Csv)]
    [InlineData("x.xml", ReportFormat.JUnit)]
    [InlineData("x.txt", null)]
    public void The_extension_names_the_format(string path, ReportFormat? format) => Assert.Equal(format, FindingReport.FormatOf(path));

    [Fact]
    public void Sarif_has_rules_results_regions_and_fingerprints()
    {
        using var sarif = JsonDocument.Parse(Write(ReportFormat.Sarif, Finding));

        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        var run = sarif.RootElement.GetProperty("runs")[0];
        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[0];
        Assert.Equal("marker", rule.GetProperty("id").GetString());
        Assert.Equal("error", rule.GetProperty("defaultConfiguration").GetProperty("level").GetString());
        var result = run.GetProperty("results")[0];
        Assert.Equal(("marker", 0, "error"), (result.GetProperty("ruleId").GetString(), result.GetProperty("ruleIndex").GetInt32(), result.GetProperty("level").GetString()));
        Assert.Equal(Finding.Fingerprint, result.GetProperty("partialFingerprints").GetProperty("psapiauth/v1").GetString());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        var uri = place.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
        Assert.True(Uri.IsWellFormedUriString(uri, UriKind.Relative));
        Assert.Equal(Path, Uri.UnescapeDataString(uri));
        var region = place.GetProperty("region");
        Assert.Equal([3, 5, 4, 9], ((string[])["startLine", "startColumn", "endLine", "endColumn"]).Select(n => region.GetProperty(n).GetInt32()));
        Assert.Equal("SRCROOT", place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString());
        Assert.True(run.GetProperty("originalUriBaseIds").TryGetProperty("SRCROOT", out _));
    }

    [Fact]
    public void Sarif_without_findings_has_an_empty_list_of_results()
    {
        using var sarif = JsonDocument.Parse(Write(ReportFormat.Sarif));

        Assert.Equal(0, sarif.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }

    [Fact]
    public void Json_has_every_member()
    {
        using var json = JsonDocument.Parse(Write(ReportFormat.Json, Finding));

        var finding = json.RootElement.GetProperty("findings")[0];
        Assert.Equal(Path, finding.GetProperty("path").GetString());
        Assert.Equal("High", finding.GetProperty("severity").GetString());
        Assert.Equal("abc", finding.GetProperty("commit").GetString());
    }

    [Fact]
    public void Csv_quotes_cells_and_disarms_formulas()
    {
        var lines = Write(ReportFormat.Csv, Finding).Split("\r\n");

        Assert.StartsWith("Path,Line,Column,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("\"src/ä, b:\"\"1\"\"%\n]/=x;.ps1\",3,5,4,9,marker,\"A title, with: signs\",High,Medium,\"'=x = ", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void JUnit_has_a_failure_for_each_finding_and_a_pass_for_none()
    {
        var suite = XDocument.Parse(Write(ReportFormat.JUnit, Finding)).Root!.Element("testsuite")!;
        Assert.Equal(("1", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value));
        Assert.Contains(Finding.Preview, suite.Element("testcase")!.Element("failure")!.Value, StringComparison.Ordinal);

        var clean = XDocument.Parse(Write(ReportFormat.JUnit)).Root!.Element("testsuite")!;
        Assert.Equal(("1", "0"), (clean.Attribute("tests")!.Value, clean.Attribute("failures")!.Value));
        Assert.Null(clean.Element("testcase")!.Element("failure"));
    }

    [Fact]
    public void GitHub_annotations_are_one_line_each_and_escaped() =>
        Assert.Equal(
            "::error file=src/ä%2C b%3A\"1\"%25%0A]/=x;.ps1,line=3,endLine=4,col=5,endColumn=9,title=A title%2C with%3A signs::A title, with: signs: …. Rotate it: 100%25. (marker)\n",
            Write(ReportFormat.GitHub, Finding));

    [Fact]
    public void Azure_annotations_are_one_line_each_and_escaped() =>
        Assert.Equal(
            "##vso[task.logissue type=error;sourcepath=src/ä, b:\"1\"%AZP25%0A%5D/=x%3B.ps1;linenumber=3;columnnumber=5;code=marker;]A title, with: signs: …. Rotate it: 100%AZP25. (marker)\n",
            Write(ReportFormat.AzureDevOps, Finding));

    [Theory]
    [InlineData(ReportFormat.Sarif)]
    [InlineData(ReportFormat.Json)]
    [InlineData(ReportFormat.Csv)]
    [InlineData(ReportFormat.JUnit)]
    [InlineData(ReportFormat.GitHub)]
    [InlineData(ReportFormat.AzureDevOps)]
    public void No_report_has_a_raw_secret(ReportFormat format)
    {
        var findings = MarkerDetector.Findings([new TextEntry($"x = '{MarkerDetector.Secret(1)}' '{MarkerDetector.Secret(2)}'\n# {MarkerDetector.Secret(1)}")]);

        var report = Write(format, [.. findings]);

        Assert.Contains("marker", report, StringComparison.Ordinal);
        Assert.DoesNotContain("S3C-", report, StringComparison.Ordinal);
    }

    private static string Write(ReportFormat format, params SecretFinding[] findings)
    {
        using var stream = new MemoryStream();
        FindingReport.Write(format, new ReportContent(findings, [MarkerDetector.Rule], new ScanStatistics(), "1.2.3"), stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
