namespace PsApiAuth.Scanning;

/// <summary>Runs one scan over targets that may have different roots.</summary>
/// <param name="options">What is reported, less what the roots say to ignore.</param>
/// <param name="ownFiles">Absolute paths of files that the scan itself reads or writes; they are not scanned.</param>
/// <param name="stop">Stops the scan.</param>
internal sealed class ScanRun(ScanOptions options, IReadOnlySet<string> ownFiles, CancellationToken stop)
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _unparsed = new();
    private readonly Dictionary<string, IgnoreFile> _ignoreFiles = new(StringComparer.Ordinal);

    /// <summary>What was done.</summary>
    internal ScanStatistics Statistics { get; } = new();

    /// <summary>The ignore files that were read, by their roots.</summary>
    internal IReadOnlyDictionary<string, IgnoreFile> IgnoreFiles => _ignoreFiles;

    /// <summary>Scans. Targets with the same root that follow each other are scanned as one.</summary>
    /// <exception cref="ApiAuthException">Git or an ignore file cannot be read.</exception>
    internal IEnumerable<ScanEvent> Scan(IEnumerable<ScanTarget> targets)
    {
        var detectors = ScanRules.Detectors.Append(new PowerShellDetector(_unparsed.Enqueue)).ToList();
        using var next = targets.GetEnumerator();
        var more = next.MoveNext();
        while (more)
        {
            var root = next.Current.Root;
            var scanner = new SecretScanner(detectors, options with { Ignore = IgnoreFileOf(root) }, Statistics);
            foreach (var told in scanner.Scan(SameRoot(root), stop)) yield return told;
        }

        IEnumerable<SourceEntry> SameRoot(string? root)
        {
            do
            {
                foreach (var entry in next.Current.Entries)
                {
                    if (entry.FullName is null || !ownFiles.Contains(entry.FullName)) yield return entry;
                }

                more = next.MoveNext();
            }
            while (more && string.Equals(next.Current.Root, root, StringComparison.Ordinal));
        }
    }

    /// <summary>The scripts that did not parse since this was asked last.</summary>
    internal IEnumerable<string> TakeUnparsed()
    {
        while (_unparsed.TryDequeue(out var path)) yield return path;
    }

    private IgnoreFile IgnoreFileOf(string? root)
    {
        if (root is null) return IgnoreFile.Empty;
        if (_ignoreFiles.TryGetValue(root, out var known)) return known;

        var path = Path.Join(root, IgnoreFile.FileName);
        try
        {
            var lines = File.Exists(path) ? File.ReadLines(path) : [];
            return _ignoreFiles[root] = IgnoreFile.Parse(lines, RuleNames.All.Select(r => r.Id).ToHashSet(StringComparer.OrdinalIgnoreCase));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException("IgnoreFileNotReadable", $"{path} cannot be read.", "Make it readable, or remove it.");
        }
    }
}
