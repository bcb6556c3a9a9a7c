namespace PsApiAuth.Scanning;

/// <summary>Finds secrets in PowerShell by its own parser: what is code, what is a literal, and what a literal is for.</summary>
/// <param name="onSyntaxError">
/// Told the path of a script that does not parse, on the thread that scans it. What could be parsed of it is used, and the
/// detectors of text see the whole of it as they do every file.
/// </param>
public sealed class PowerShellDetector(Action<string>? onSyntaxError = null) : IDetector
{
    private static readonly string[] Extensions = [".ps1", ".psm1", ".psd1"];

    /// <inheritdoc/>
    public void Detect(TextChunk chunk, ICollection<Candidate> found)
    {
        if (!IsScript(chunk.Path) || !chunk.IsWhole || !ScriptPrefilter.IsWorthParsing(chunk.Text.Span)) return;

        if (!ScriptSearch.Run(chunk.Text.ToString(), found)) onSyntaxError?.Invoke(chunk.Path);
    }

    private static bool IsScript(string path) =>
        Array.Exists(Extensions, e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
