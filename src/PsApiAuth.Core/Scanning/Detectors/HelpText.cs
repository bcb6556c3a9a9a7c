using System.Buffers;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>Knows what in a script is documentation: what stands there shows how to call, and is an example as a rule.</summary>
internal static class HelpText
{
    private static readonly SearchValues<string> Keywords = SearchValues.Create(
        [".SYNOPSIS", ".DESCRIPTION", ".EXAMPLE", ".PARAMETER", ".NOTES"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Lowers the confidence of candidates within Python's docstrings and PowerShell's comment-based help.</summary>
    internal static void Lower(TextChunk chunk, List<Candidate> candidates)
    {
        if (candidates.Count == 0) return;

        if (PythonDetector.IsPython(chunk.Path)) PythonDocstrings.Lower(chunk.Text.Span, candidates);
        else if (IsPowerShell(chunk.Path)) LowerInBlocks(chunk.Text.Span, candidates);
    }

    /// <summary>Lowers the confidence of candidates within a range.</summary>
    internal static void LowerWithin(int start, int end, List<Candidate> candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            if (candidates[i].Start >= start && candidates[i].Start < end) candidates[i] = candidates[i] with { Confidence = Confidence.Low };
        }
    }

    /// <summary>Whether a file is a script or module of PowerShell.</summary>
    internal static bool IsPowerShell(ReadOnlySpan<char> path) =>
        path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".psm1", StringComparison.OrdinalIgnoreCase);

    private static void LowerInBlocks(ReadOnlySpan<char> text, List<Candidate> candidates)
    {
        for (var at = 0; at < text.Length;)
        {
            var open = text[at..].IndexOf("<#", StringComparison.Ordinal);
            if (open < 0) return;

            open += at;
            var close = text[open..].IndexOf("#>", StringComparison.Ordinal);
            at = close < 0 ? text.Length : open + close + 2;
            if (text[open..at].ContainsAny(Keywords)) LowerWithin(open, at, candidates);
        }
    }
}
