using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning;

/// <summary>A file or folder could not be scanned.</summary>
/// <param name="path">Its path.</param>
/// <param name="cause">What the system said, which is about the file and not from it.</param>
public sealed class UnreadableSourceException(string path, Exception cause) : ApiAuthException(
    "SourceNotReadable",
    cause is FileNotFoundException or DirectoryNotFoundException ? $"{path} was there when it was listed and is gone." : $"{path} cannot be read: {cause.Message}",
    "It was not scanned and counts as skipped.");

/// <summary>A scan that was told to fail found secrets.</summary>
/// <param name="findings">How many.</param>
public sealed class SecretsFoundException(int findings) : ApiAuthException(
    "SecretsFound",
    $"{ScanSummary.Found(findings)}.",
    "Rotate each secret and read it from the environment or a vault. What is none can be allowed in a comment: psapiauth:allow.");

/// <summary>There is no such file or folder.</summary>
public sealed class PathNotFoundException : ApiAuthException
{
    private PathNotFoundException(string shown, string parameter)
        : base("PathNotFound", $"Cannot find path '{shown}' because it does not exist.", $"Check {parameter}; text is scanned with -InputText.") => Path = shown;

    /// <summary>As it was given, or its mask: a line of text that is taken for a path may be a key.</summary>
    public string Path { get; }

    /// <summary>The failure for a path.</summary>
    /// <param name="path">As it was given.</param>
    /// <param name="parameter">The parameter that it was given to, such as <c>-Path</c>.</param>
    public static PathNotFoundException For(string path, string parameter) =>
        new(KeyShape.Judge(path) is null ? path : SecretMask.Mask(path), parameter);
}
