namespace PsApiAuth.Scanning;

/// <summary>What a scan has done so far. Changes while the scan is enumerated, on the thread that does it.</summary>
public sealed class ScanStatistics
{
    private readonly SortedDictionary<SkipReason, int> _skipped = [];

    /// <summary>Files scanned.</summary>
    public int Files { get; private set; }

    /// <summary>Bytes scanned.</summary>
    public long Bytes { get; private set; }

    /// <summary>Findings reported.</summary>
    public int Findings { get; private set; }

    /// <summary>Findings that an inline comment or the ignore file silenced.</summary>
    public int Suppressed { get; private set; }

    /// <summary>Findings that the baseline knows.</summary>
    public int Known { get; private set; }

    /// <summary>What was not scanned, by reason.</summary>
    public IReadOnlyDictionary<SkipReason, int> Skipped => _skipped;

    internal void Skip(SkipReason reason) => _skipped[reason] = _skipped.GetValueOrDefault(reason) + 1;

    internal void Add(FileScan scan)
    {
        if (scan.Skipped is { } reason)
        {
            Skip(reason);
            return;
        }

        Files++;
        Bytes += scan.Bytes;
        Suppressed += scan.Suppressed;
        Known += scan.Known;
    }

    internal void AddFinding() => Findings++;
}
