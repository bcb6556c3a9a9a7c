using PsApiAuth.Scanning.Detectors;
using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning;

/// <summary>What the engine looks for by itself; the host adds what knows its language.</summary>
public static class ScanRules
{
    /// <summary>The rules of the engine.</summary>
    public static IReadOnlyList<ScanRule> All { get; } =
    [
        .. TokenFormats.All.Select(f => f.Rule).DistinctBy(r => r.Id, StringComparer.Ordinal),
        AssignmentRules.Password, AssignmentRules.Key, AssignmentRules.Secret, AssignmentRules.BasicHeader, AssignmentRules.BearerHeader, AssignmentRules.CommandLine,
        PythonDetector.Rule, PythonDetector.KeyRule, CallDetector.Rule, EnvironmentFileRule.Rule,
    ];

    /// <summary>The detectors of the engine.</summary>
    public static IReadOnlyList<IDetector> Detectors { get; } = TextDetectors.All;
}
