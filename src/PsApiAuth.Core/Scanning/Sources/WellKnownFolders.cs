namespace PsApiAuth.Scanning;

/// <summary>Folders that tools fill: dependencies, build output, repositories.</summary>
internal static class WellKnownFolders
{
    private static readonly HashSet<string> Always = new(StringComparer.OrdinalIgnoreCase)
    {
        "node_modules", "bower_components", "jspm_packages", ".venv", "__pycache__", ".tox", ".nox", ".mypy_cache", ".pytest_cache",
        ".ruff_cache", ".eggs", "site-packages", ".gradle", ".terraform", ".yarn", ".pnpm-store", ".next", ".nuxt", ".vs", ".sass-cache",
    };

    // A name that may as well be a person's own folder counts only beside the file of the tool that fills it.
    private static readonly Dictionary<string, string[]> BesideFile = new(StringComparer.OrdinalIgnoreCase)
    {
        ["bin"] = ["*.csproj", "*.fsproj", "*.vbproj", "*.vcxproj"],
        ["obj"] = ["*.csproj", "*.fsproj", "*.vbproj", "*.vcxproj"],
        ["target"] = ["Cargo.toml", "pom.xml", "build.sbt"],
        ["build"] = ["build.gradle", "build.gradle.kts", "setup.py", "pyproject.toml", "package.json"],
        ["dist"] = ["package.json", "setup.py", "pyproject.toml"],
        ["vendor"] = ["go.mod", "composer.json", "Gemfile"],
        ["packages"] = ["packages.config"],
        ["Pods"] = ["Podfile"],
    };

    /// <summary>Whether a folder is the repository of a version control system.</summary>
    internal static bool IsRepository(string name) => name is ".git" or ".hg" or ".svn" or ".bzr" or ".jj";

    /// <summary>Whether a folder is filled by tools.</summary>
    /// <param name="parent">The folder that it is in.</param>
    /// <param name="name">Its name.</param>
    internal static bool IsGenerated(string parent, string name)
    {
        if (Always.Contains(name)) return true;
        if (BesideFile.TryGetValue(name, out var files)) return Array.Exists(files, f => Directory.EnumerateFiles(parent, f).Any());

        // Whatever its name, this file makes it a Python environment.
        return File.Exists(Path.Join(parent, name, "pyvenv.cfg"));
    }
}
