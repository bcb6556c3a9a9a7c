using System.Reflection;

namespace PsApiAuth.Module.Tests.Hosting;

/// <summary>Where the build put things.</summary>
public static class BuildPaths
{
    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } = Of("Repository");

    /// <summary>The assembly of the Shell.</summary>
    public static string Shell { get; } = Of("Shell");

    /// <summary>The folder of the built module.</summary>
    public static string Module { get; } = Path.GetDirectoryName(Of("Module"))!;

    /// <summary>A path in the repository.</summary>
    public static string InRepository(params string[] parts) => Path.Combine([Repository, .. parts]);

    private static string Of(string name) => Path.GetFullPath(
        typeof(BuildPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == name).Value!);
}
