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
/// <param name="path">As it was given.</param>
public sealed class PathNotFoundException(string path) : ApiAuthException(
    "PathNotFound", $"Cannot find path '{path}' because it does not exist.", "Check -Path; text is scanned with -InputText.");
