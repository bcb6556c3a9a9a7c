using System.Reflection;

namespace PsApiAuth.Benchmarks.Hosting;

/// <summary>Where the build put what is measured.</summary>
internal static class BuiltFiles
{
    /// <summary>The manifest of the module.</summary>
    public static string Manifest { get; } = Of("Module");

    /// <summary>The assembly of the Shell.</summary>
    public static string Shell { get; } = Of("Shell");

    private static string Of(string name) => Path.GetFullPath(
        typeof(BuiltFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == name).Value!);
}
