using System.Text.RegularExpressions;
using PsApiAuth.Benchmarks.Hosting;
using PsApiAuth.Secrets;

namespace PsApiAuth.Benchmarks.Rows;

/// <summary>ripgrep, where the machine has it.</summary>
internal static class Ripgrep
{
    public const string Missing = "rg is not on PATH";

    /// <summary>Its path; null where there is none.</summary>
    public static string? Path { get; } = Programs.Find("rg");

    /// <summary>Counts the lines of a folder that hold an anchor of the catalogue.</summary>
    public static void Search(string folder, string anchors) => Programs.Run(Path!, "--count", "--fixed-strings", "--hidden", "--file", anchors, folder);

    /// <summary>Copies a file with everything replaced that looks like a token of the catalogue.</summary>
    public static void Replace(string file, string pattern) => Programs.Run(Path!, "--passthru", "--no-line-number", "--replace", "…", "--file", pattern, file);

    /// <summary>Writes the anchors of the catalogue, one a line.</summary>
    public static string WriteAnchors(string folder)
    {
        var file = System.IO.Path.Combine(folder, "anchors.txt");
        File.WriteAllLines(file, Anchors);
        return file;
    }

    /// <summary>Writes one pattern: an anchor and what a token is made of.</summary>
    public static string WritePattern(string folder)
    {
        var file = System.IO.Path.Combine(folder, "pattern.txt");
        // Its expressions know no escaped space.
        var anchors = string.Join('|', Anchors.Select(anchor => Regex.Escape(anchor).Replace("\\ ", " ", StringComparison.Ordinal)));
        File.WriteAllText(file, $"(?:{anchors})[A-Za-z0-9_-]{{16,}}\n");
        return file;
    }

    private static IEnumerable<string> Anchors => TokenFormats.All.SelectMany(format => format.Anchors).Distinct(StringComparer.Ordinal);
}
