namespace PsApiAuth.Scanning;

/// <summary>How much harm the secret of a finding can do.</summary>
public enum Severity
{
    /// <summary>Of little use alone.</summary>
    Low,

    /// <summary>A password or key of unknown reach.</summary>
    Medium,

    /// <summary>Opens an account or a service.</summary>
    High,

    /// <summary>Opens infrastructure, money or source code.</summary>
    Critical,
}

/// <summary>How sure the detector is that the text is a secret.</summary>
public enum Confidence
{
    /// <summary>Looks like one; often is not.</summary>
    Low,

    /// <summary>Name and value both speak for it.</summary>
    Medium,

    /// <summary>Format or syntax leaves little doubt.</summary>
    High,
}

/// <summary>One secret that stands in a text. No member holds the raw value.</summary>
public sealed record SecretFinding
{
    /// <summary>Path relative to the scanned root, with <c>/</c>; <c>&lt;text&gt;</c> for text from the pipeline.</summary>
    public required string Path { get; init; }

    /// <summary>Absolute path; null for text.</summary>
    public string? FullName { get; init; }

    /// <summary>First line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>First column, in characters from 1.</summary>
    public required int Column { get; init; }

    /// <summary>Last line, from 1.</summary>
    public required int EndLine { get; init; }

    /// <summary>The column after the last character, from 1.</summary>
    public required int EndColumn { get; init; }

    /// <summary>The stable id of the rule that matched, in kebab-case.</summary>
    public required string RuleId { get; init; }

    /// <summary>What was found, for people.</summary>
    public required string Title { get; init; }

    /// <summary>How much harm it can do.</summary>
    public required Severity Severity { get; init; }

    /// <summary>How sure the rule is.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>The line around the span, every secret in it masked.</summary>
    public required string Preview { get; init; }

    /// <summary>The mask of the secret.</summary>
    public required string Masked { get; init; }

    /// <summary>Tells this finding from others across moves within a file; not a hash that a guess can be tried against.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What it is and where to rotate it, in one sentence.</summary>
    public required string Remedy { get; init; }

    /// <summary>The commit that added the line, where a range of commits was scanned.</summary>
    public string? Commit { get; init; }
}
