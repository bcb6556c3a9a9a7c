namespace PsApiAuth.Scanning;

/// <summary>Scans sources with detectors. What it needs of memory depends on neither the number nor the size of the files.</summary>
/// <param name="detectors">The detectors, which several threads call.</param>
/// <param name="options">What is reported.</param>
/// <param name="statistics">Is counted in; null for new ones.</param>
public sealed class SecretScanner(IReadOnlyList<IDetector> detectors, ScanOptions options, ScanStatistics? statistics = null)
{
    private const int BatchLength = 16;
    private const int BatchesPerWorker = 4;

    private readonly HashSet<string> _reported = new(StringComparer.Ordinal);

    /// <summary>What has been done so far.</summary>
    public ScanStatistics Statistics { get; } = statistics ?? new();

    /// <summary>Scans. Files are read ahead on other threads; what is told comes in the order of the entries.</summary>
    /// <param name="entries">What to scan; enumerated on the calling thread.</param>
    /// <param name="cancellationToken">Stops the scan.</param>
    /// <returns>What there is to tell, as it is found. Statistics are complete when it ends.</returns>
    /// <exception cref="GitException">Git failed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public IEnumerable<ScanEvent> Scan(IEnumerable<SourceEntry> entries, CancellationToken cancellationToken = default)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var workers = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, options.Parallelism).ConcurrentScheduler;
        var running = new Queue<Task<List<FileScan>>>();
        try
        {
            var batch = new List<ReadableEntry>(BatchLength);
            foreach (var entry in entries)
            {
                if (!IsScanned(entry))
                {
                    if (entry is FaultyEntry fault) yield return new ScanEvent.Failed(fault.Path, fault.FullName, fault.Error);
                    continue;
                }

                batch.Add((ReadableEntry)entry);
                if (batch.Count < BatchLength) continue;

                running.Enqueue(Start(batch, workers, stop.Token));
                batch = new List<ReadableEntry>(BatchLength);
                while (running.Count > options.Parallelism * BatchesPerWorker || (running.Count > 0 && running.Peek().IsCompleted))
                {
                    foreach (var told in Finish(running.Dequeue(), cancellationToken)) yield return told;
                }
            }

            if (batch.Count > 0) running.Enqueue(Start(batch, workers, stop.Token));
            while (running.Count > 0)
            {
                foreach (var told in Finish(running.Dequeue(), cancellationToken)) yield return told;
            }
        }
        finally
        {
            // The sources must outlive whoever reads from them.
            stop.Cancel();
            Task.WhenAll((IEnumerable<Task>)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing).GetAwaiter().GetResult();
        }
    }

    private bool IsScanned(SourceEntry entry)
    {
        switch (entry)
        {
            case SkippedEntry skipped:
                Statistics.Skip(skipped.Reason);
                return false;
            case FaultyEntry:
                Statistics.Skip(SkipReason.Unreadable);
                return false;
            case TextEntry:
                return true;
            default:
                if (options.Paths.Allows(entry.Path) && !options.Ignore.Excludes(entry.Path)) return true;
                Statistics.Skip(SkipReason.Excluded);
                return false;
        }
    }

    private Task<List<FileScan>> Start(List<ReadableEntry> batch, TaskScheduler workers, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () => batch.ConvertAll(entry =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return FileScan.Run(entry, detectors, options, cancellationToken);
            }),
            cancellationToken,
            TaskCreationOptions.None,
            workers);

    private IEnumerable<ScanEvent> Finish(Task<List<FileScan>> task, CancellationToken cancellationToken)
    {
        foreach (var scan in task.WaitAsync(cancellationToken).GetAwaiter().GetResult())
        {
            Statistics.Add(scan);
            foreach (var told in scan.Events)
            {
                if (told is ScanEvent.Found found)
                {
                    if (found.Identity is { } identity && !_reported.Add(identity)) continue;
                    Statistics.AddFinding();
                }

                yield return told;
            }
        }
    }
}
