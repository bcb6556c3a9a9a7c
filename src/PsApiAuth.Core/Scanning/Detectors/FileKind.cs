using System.Collections.Frozen;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>How values are written in a file.</summary>
internal enum FileKind
{
    /// <summary>Prose, logs, unknown: values may stand without quotes, but so do words.</summary>
    Text,

    /// <summary>A value without quotes is an expression.</summary>
    Code,

    /// <summary>A value without quotes is a value: <c>.env</c>, INI, YAML, shell.</summary>
    Settings,

    /// <summary>Written by package managers: full of hashes.</summary>
    Lock,
}

/// <summary>Tells the kind of a file by its name.</summary>
internal static class FileKinds
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Code = Set(
        ".cs", ".vb", ".fs", ".ps1", ".psm1", ".psd1", ".py", ".pyi", ".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".vue", ".svelte", ".java", ".kt", ".kts",
        ".scala", ".groovy", ".go", ".rs", ".rb", ".php", ".pl", ".pm", ".c", ".cc", ".cpp", ".cxx", ".h", ".hpp", ".m", ".mm", ".swift", ".dart", ".lua", ".r",
        ".ex", ".exs", ".erl", ".clj", ".hs", ".ml", ".tf", ".bicep", ".sql", ".sol", ".zig", ".nim", ".jl", ".css", ".scss", ".less", ".ipynb", ".json", ".jsonc", ".json5", ".cshtml", ".razor", ".jsp", ".aspx", ".erb", ".coffee", ".gradle");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Settings = Set(
        ".env", ".ini", ".cfg", ".conf", ".cnf", ".config", ".properties", ".yml", ".yaml", ".toml", ".sh", ".bash", ".zsh", ".fish", ".ksh", ".bat", ".cmd", ".tfvars",
        ".netrc", ".npmrc", ".pypirc", ".pgpass", ".service", ".dockerfile", ".envrc", ".local", ".production", ".development", ".staging", ".credentials", ".rc", ".reg", ".ovpn");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lock = Set(
        "package-lock.json", "npm-shrinkwrap.json", "packages.lock.json", "yarn.lock", "pnpm-lock.yaml", "cargo.lock", "poetry.lock", "pipfile.lock", "composer.lock", "gemfile.lock", "go.sum", "go.mod",
        "uv.lock", "bun.lock", "flake.lock", "deno.lock", "project.assets.json", "pdm.lock", "mix.lock", "podfile.lock", "package.resolved", "paket.lock", "cgmanifest.json", "gradle.lockfile", "verification-metadata.xml");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Expanding = Set(
        ".ps1", ".psm1", ".psd1", ".sh", ".bash", ".zsh", ".ksh", ".fish", ".php", ".pl", ".pm", ".env", ".envrc", ".dockerfile", ".kt", ".kts", ".dart", ".groovy", ".gradle", ".scala", ".tcl");

    /// <summary>Whether variables are replaced within double quotes in such a file.</summary>
    /// <param name="path">Its path.</param>
    internal static bool ExpandsDoubleQuotes(ReadOnlySpan<char> path) => Expanding.Contains(Path.GetExtension(path));

    /// <summary>The kind of a file.</summary>
    /// <param name="path">Its path with <c>/</c>.</param>
    internal static FileKind Of(ReadOnlySpan<char> path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        if (Lock.Contains(name)) return FileKind.Lock;
        if (name.StartsWith(".env", StringComparison.OrdinalIgnoreCase) || name.StartsWith("dockerfile", StringComparison.OrdinalIgnoreCase)) return FileKind.Settings;

        var extension = Path.GetExtension(name);
        if (Code.Contains(extension)) return FileKind.Code;
        return Settings.Contains(extension) ? FileKind.Settings : FileKind.Text;
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(params string[] names) =>
        names.ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
