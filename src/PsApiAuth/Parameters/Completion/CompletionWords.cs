using System.Buffers;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PsApiAuth.Parameters.Completion;

/// <summary>Makes results of words.</summary>
internal static class CompletionWords
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:/+*");

    /// <summary>What was typed of a word, without the quote that may stand before it.</summary>
    public static string Typed(string? wordToComplete) => (wordToComplete ?? "").Trim('\'', '"');

    /// <summary>A result for a word, quoted where PowerShell would take it apart otherwise.</summary>
    /// <param name="word">The word.</param>
    /// <param name="tip">What is shown beside it; never a secret.</param>
    public static CompletionResult Result(string word, string tip) => new(
        word.AsSpan().ContainsAnyExcept(Plain) ? $"'{CodeGeneration.EscapeSingleQuotedStringContent(word)}'" : word,
        word,
        CompletionResultType.ParameterValue,
        tip);
}
