using System.Collections.Immutable;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>The detectors that need nothing but text.</summary>
public static class TextDetectors
{
    /// <summary>All of them: formats, assignments, commands, calls, Python, encoded tokens.</summary>
    public static ImmutableArray<IDetector> All { get; } =
        [new TokenFormatDetector(), new AssignmentDetector(), new CommandLineDetector(), new CallDetector(), new PythonDetector(), new EncodedDetector()];
}
