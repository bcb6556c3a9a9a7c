namespace PsApiAuth.Secrets;

/// <summary>A <c>.env</c> file has a line that is not valid. Nothing of the file was set.</summary>
/// <param name="path">The file.</param>
/// <param name="line">The line, from 1.</param>
public sealed class DotEnvException(string path, int line) : ApiAuthException(
    "DotEnvSyntax",
    $"{path}, line {line}: not a valid NAME=value line. No variable was set.",
    "Write NAME=value, quote values with spaces, and close every quote.")
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;
}
