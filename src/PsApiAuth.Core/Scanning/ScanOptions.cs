namespace PsApiAuth.Scanning;

/// <summary>What a scan reports and what it leaves out.</summary>
public sealed record ScanOptions
{
    /// <summary>The least severity reported.</summary>
    public Severity MinimumSeverity { get; init; } = Severity.Low;

    /// <summary>The least confidence reported.</summary>
    public Confidence MinimumConfidence { get; init; } = Confidence.Medium;

    /// <summary>The ids of the rules reported; null for all.</summary>
    public IReadOnlySet<string>? Rules { get; init; }

    /// <summary>The ids of rules not reported.</summary>
    public IReadOnlySet<string> ExcludedRules { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Which paths are scanned.</summary>
    public PathFilter Paths { get; init; } = PathFilter.All;

    /// <summary>What the repository says to ignore.</summary>
    public IgnoreFile Ignore { get; init; } = IgnoreFile.Empty;

    /// <summary>The known secrets, which are not reported; null for none.</summary>
    public Baseline? Baseline { get; init; }

    /// <summary>Whether known secrets are reported all the same, to write the baseline anew.</summary>
    public bool ReportKnown { get; init; }

    /// <summary>Whether a secret is reported once per path and rule only: the commits of a range repeat it.</summary>
    public bool Distinct
    {
        get => Distinguisher is not null;
        init => Distinguisher = value ? new Baseline() : null;
    }

    /// <summary>How many files are scanned at a time; 1 or more.</summary>
    public int Parallelism { get; init; } = Environment.ProcessorCount;

    /// <summary>Tells secrets apart for <see cref="Distinct"/> without keeping them.</summary>
    internal Baseline? Distinguisher { get; private init; }

    internal bool Reports(Candidate candidate) =>
        candidate.Confidence >= MinimumConfidence
        && candidate.Rule.Severity >= MinimumSeverity
        && Rules?.Contains(candidate.Rule.Id) != false
        && !ExcludedRules.Contains(candidate.Rule.Id);
}
