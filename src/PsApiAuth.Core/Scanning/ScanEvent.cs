namespace PsApiAuth.Scanning;

/// <summary>Something that a scan has to tell.</summary>
public abstract record ScanEvent
{
    private ScanEvent()
    {
    }

    /// <summary>A secret was found.</summary>
    /// <param name="Finding">What is known of it.</param>
    /// <param name="Rule">The rule that found it.</param>
    /// <param name="Key">Its key in the baseline; null when there is none.</param>
    public sealed record Found(SecretFinding Finding, ScanRule Rule, string? Key) : ScanEvent
    {
        /// <summary>Equal for the same secret of the same rule and path within a scan; null when nobody asked.</summary>
        internal string? Identity { get; init; }
    }

    /// <summary>A file or folder could not be read; the scan goes on.</summary>
    /// <param name="Path">Its path relative to the root.</param>
    /// <param name="FullName">Its absolute path, where it has one.</param>
    /// <param name="Error">What went wrong.</param>
    public sealed record Failed(string Path, string? FullName, Exception Error) : ScanEvent;
}
