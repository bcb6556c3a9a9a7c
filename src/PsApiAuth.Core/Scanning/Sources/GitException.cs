namespace PsApiAuth.Scanning;

/// <summary>Git could not be read. What it manages must then not be taken for clean.</summary>
/// <param name="message">What failed, without content of files.</param>
public sealed class GitException(string message)
    : ApiAuthException("GitUnreadable", message, "Check that git is installed and that 'git status' works there. Nothing was taken for clean.");
