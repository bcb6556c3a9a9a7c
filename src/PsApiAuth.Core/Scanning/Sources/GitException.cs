namespace PsApiAuth.Scanning;

/// <summary>Git could not be read. What it manages must then not be taken for clean.</summary>
/// <param name="message">What failed, without content of files.</param>
/// <param name="remedy">What to do about it, where it is not git itself that is to be checked.</param>
public sealed class GitException(string message, string? remedy = null)
    : ApiAuthException("GitUnreadable", message, $"{remedy ?? "Check that git is installed and that 'git status' works there."} Nothing was taken for clean.");
