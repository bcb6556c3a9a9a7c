namespace PsApiAuth.Scanning;

/// <summary>The scan of one entry, from its bytes to findings. Runs on one thread.</summary>
internal sealed class FileScan
{
    private readonly ReadableEntry _entry;
    private readonly ScanOptions _options;
    private readonly List<ScanEvent> _events = [];
    private readonly Dictionary<(string Rule, string Line), int> _equals = [];
    private readonly LineCursor _lines = new();

    private FileScan(ReadableEntry entry, ScanOptions options)
    {
        _entry = entry;
        _options = options;
    }

    /// <summary>What was found, and what failed.</summary>
    internal IReadOnlyList<ScanEvent> Events => _events;

    /// <summary>Why the entry was not scanned; null when it was.</summary>
    internal SkipReason? Skipped { get; private set; }

    /// <summary>Bytes scanned.</summary>
    internal long Bytes { get; private set; }

    /// <summary>Findings silenced by a comment or the ignore file.</summary>
    internal int Suppressed { get; private set; }

    /// <summary>Findings that the baseline knows.</summary>
    internal int Known { get; private set; }

    /// <summary>Scans an entry.</summary>
    /// <exception cref="GitException">Git failed; what it holds must not be taken for clean.</exception>
    internal static FileScan Run(ReadableEntry entry, IReadOnlyList<IDetector> detectors, ScanOptions options, CancellationToken cancellationToken)
    {
        var scan = new FileScan(entry, options);
        try
        {
            using var content = entry.Open();
            using var reader = new ChunkReader(content);
            if (reader.IsBinary) scan.Skipped = SkipReason.Binary;
            else scan.Read(reader, detectors, cancellationToken);
            scan.Bytes = reader.BytesRead;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            scan.Skipped = SkipReason.Unreadable;
            scan._events.Add(new ScanEvent.Failed(entry.Path, entry.FullName, e));
        }

        return scan;
    }

    private void Read(ChunkReader reader, IReadOnlyList<IDetector> detectors, CancellationToken cancellationToken)
    {
        var candidates = new List<Candidate>();
        var owned = 0L;
        while (reader.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            candidates.Clear();
            var isWhole = reader.Start == 0 && reader.IsLast;
            if (isWhole && reader.Text.Length > 0 && EnvironmentFileRule.Matches(_entry)) AddEnvironmentFile();

            var chunk = new TextChunk(_entry.Path, reader.Text, isWhole);
            foreach (var detector in detectors) detector.Detect(chunk, candidates);

            if (candidates.Count > 0) Report(reader, candidates, owned);
            owned = reader.Start + reader.OwnedEnd;
            if (!reader.IsLast) _lines.MoveTo(reader.Text.Span, reader.Start, owned);
        }
    }

    private void Report(ChunkReader reader, List<Candidate> candidates, long owned)
    {
        var resolved = SpanResolver.Resolve(candidates).Select(s => s.Winner).ToList();
        var spans = new SecretSpans(candidates, resolved);
        var text = reader.Text.Span;
        foreach (var candidate in resolved)
        {
            if (reader.Start + candidate.Start < owned || candidate.Start >= reader.OwnedEnd) continue;

            var (line, column) = _lines.MoveTo(text, reader.Start, reader.Start + candidate.Start);
            var (endLine, endColumn) = _lines.MoveTo(text, reader.Start, reader.Start + candidate.Start + candidate.Length);
            var preview = spans.Preview(text, candidate);
            var fingerprint = NextFingerprint(candidate.Rule.Id, preview);
            if (_entry.Lines?.Intersects(line, endLine) == false || !_options.Reports(candidate)) continue;

            if (IsSuppressed(text, candidate, fingerprint))
            {
                Suppressed++;
                continue;
            }

            var secret = text.Slice(candidate.Start, candidate.Length);
            Add(new SecretFinding
            {
                Path = _entry.Path,
                FullName = _entry.FullName,
                Line = line,
                Column = column,
                EndLine = endLine,
                EndColumn = endColumn,
                RuleId = candidate.Rule.Id,
                Title = candidate.Rule.Title,
                Severity = candidate.Rule.Severity,
                Confidence = candidate.Confidence,
                Preview = preview,
                Masked = candidate.Rule.Mask(secret),
                Fingerprint = fingerprint,
                Remedy = candidate.Rule.Remedy,
                Commit = _entry.Commit,
            }, candidate.Rule, secret);
        }
    }

    private bool IsSuppressed(ReadOnlySpan<char> text, Candidate candidate, string fingerprint) =>
        InlineAllow.Covers(text, candidate.Start, candidate.Start + candidate.Length, candidate.Rule.Id)
        || _options.Ignore.Ignores(_entry.Path, candidate.Rule.Id, fingerprint);

    private void AddEnvironmentFile()
    {
        var rule = EnvironmentFileRule.Rule;
        var preview = _entry.Path[(_entry.Path.LastIndexOf('/') + 1)..];
        var fingerprint = NextFingerprint(rule.Id, preview);
        if (!_options.Reports(new Candidate(0, 0, rule, Confidence.High)) || _options.Ignore.Ignores(_entry.Path, rule.Id, fingerprint)) return;

        Add(new SecretFinding
        {
            Path = _entry.Path,
            FullName = _entry.FullName,
            Line = 1,
            Column = 1,
            EndLine = 1,
            EndColumn = 1,
            RuleId = rule.Id,
            Title = rule.Title,
            Severity = rule.Severity,
            Confidence = Confidence.High,
            Preview = preview,
            Masked = rule.Mask([]),
            Fingerprint = fingerprint,
            Remedy = rule.Remedy,
            Commit = _entry.Commit,
        }, rule, secret: []);
    }

    private void Add(SecretFinding finding, ScanRule rule, ReadOnlySpan<char> secret)
    {
        var key = _options.Baseline?.KeyOf(finding.RuleId, finding.Path, secret);
        if (key is not null && _options.Baseline!.Contains(key))
        {
            Known++;
            if (!_options.ReportKnown) return;
        }

        var identity = _options.Distinguisher?.KeyOf(finding.RuleId, finding.Path, secret);
        _events.Add(new ScanEvent.Found(finding, rule, key) { Identity = identity });
    }

    private string NextFingerprint(string rule, string preview)
    {
        ref var count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_equals, (rule, preview), out _);
        return Fingerprint.Of(rule, _entry.Path, preview, count++);
    }
}
