namespace PsApiAuth.Shell;

/// <summary>Finds the built module.</summary>
internal static class ModuleLocation
{
    public const string NotFound =
        "psapiauth: the module is not built: out/PsApiAuth/PsApiAuth.psd1 was not found. Run 'dotnet build' in the repository first, or set PSAPIAUTH_MODULE to a manifest.";

    private const string Variable = "PSAPIAUTH_MODULE";
    private const string Solution = "PsApiAuth.sln";

    /// <summary>The full path of the manifest, or null if there is none.</summary>
    public static string? Find()
    {
        var manifest = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? Path.GetFullPath(named)
            : InRepository(new DirectoryInfo(AppContext.BaseDirectory));
        return File.Exists(manifest) ? manifest : null;
    }

    private static string? InRepository(DirectoryInfo? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, Solution))) folder = folder.Parent;
        return folder is null ? null : Path.Combine(folder.FullName, "out", "PsApiAuth", "PsApiAuth.psd1");
    }
}
