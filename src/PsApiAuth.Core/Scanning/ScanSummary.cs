using System.Globalization;
using System.Text;

namespace PsApiAuth.Scanning;

/// <summary>Says in a sentence what a scan found.</summary>
public static class ScanSummary
{
    private const double Unit = 1000;

    private static readonly string[] Units = ["bytes", "kB", "MB", "GB", "TB"];

    /// <summary>The sentence: <c>No hard-coded secrets found (1,204 files, 18.3 MB).</c></summary>
    /// <param name="statistics">What was scanned.</param>
    public static string Of(ScanStatistics statistics)
    {
        var text = new StringBuilder(Found(statistics.Findings));
        text.Append(CultureInfo.InvariantCulture, $" ({Count(statistics.Files, "file", "files")}, {Size(statistics.Bytes)}");
        if (statistics.Known > 0) text.Append(CultureInfo.InvariantCulture, $"; {statistics.Known:N0} known from the baseline");
        if (statistics.Suppressed > 0) text.Append(CultureInfo.InvariantCulture, $"; {statistics.Suppressed:N0} allowed");
        if (statistics.Skipped.Count > 0) text.Append("; skipped: ").AppendJoin(", ", statistics.Skipped.Select(Skipped));
        return text.Append(").").ToString();
    }

    /// <summary>How many there are: <c>3 possible secrets found</c>.</summary>
    /// <param name="findings">The number of findings.</param>
    public static string Found(int findings) =>
        findings == 0 ? "No hard-coded secrets found" : $"{Count(findings, "possible secret", "possible secrets")} found";

    private static string Skipped(KeyValuePair<SkipReason, int> skipped)
    {
        var what = skipped.Key switch
        {
            SkipReason.Binary => "binary",
            SkipReason.Link => skipped.Value == 1 ? "link" : "links",
            SkipReason.Deleted => "deleted",
            SkipReason.Excluded => "excluded",
            _ => "unreadable",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{skipped.Value:N0} {what}");
    }

    private static string Count(int count, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? one : many)}");

    private static string Size(long bytes)
    {
        double size = bytes;
        var unit = 0;
        while (size >= Unit && unit < Units.Length - 1)
        {
            size /= Unit;
            unit++;
        }

        return unit == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} {(bytes == 1 ? "byte" : Units[0])}")
            : string.Create(CultureInfo.InvariantCulture, $"{size:0.0} {Units[unit]}");
    }
}
