using System.Text.RegularExpressions;

namespace PsApiAuth.Help.Markdown;

/// <summary>Reads what is marked up within a line.</summary>
internal static partial class Inline
{
    /// <summary>The text without its marks; a link to the web keeps its address.</summary>
    public static string Plain(string text)
    {
        var linked = LinkPattern().Replace(text, static link => IsWeb(link.Groups["to"].Value) ? $"{link.Groups["text"].Value} ({link.Groups["to"].Value})" : link.Groups["text"].Value);
        return linked.Replace("`", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal);
    }

    /// <summary>The links in a text.</summary>
    public static IEnumerable<(string Text, string To)> Links(string text) => LinkPattern().Matches(text).Select(link => (link.Groups["text"].Value, link.Groups["to"].Value));

    /// <summary>Whether an address leads out of the pages.</summary>
    public static bool IsWeb(string address) => address.StartsWith("https://", StringComparison.Ordinal);

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LinkPattern();
}
