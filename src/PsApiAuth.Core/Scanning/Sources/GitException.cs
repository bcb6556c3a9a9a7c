namespace PsApiAuth.Scanning;

/// <summary>Git could not be read. What it manages must then not be taken for clean.</summary>
public sealed class GitException : Exception
{
    /// <summary>Says what failed.</summary>
    /// <param name="message">For people; without content of files.</param>
    /// <param name="inner">What was thrown below; null when git itself said no.</param>
    public GitException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
