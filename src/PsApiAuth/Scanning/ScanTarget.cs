namespace PsApiAuth.Scanning;

/// <summary>One thing to scan: its entries, and the root that their paths are relative to.</summary>
/// <param name="Root">Absolute; null for text. It may hold a <c>.psapiauthignore</c>.</param>
/// <param name="Scope">The path within the root that is scanned whole, with <c>/</c> behind it; empty for all; null when no folder is.</param>
/// <param name="Entries">What to scan; read once.</param>
internal sealed record ScanTarget(string? Root, string? Scope, IEnumerable<SourceEntry> Entries);

/// <summary>Makes targets of paths.</summary>
/// <param name="location">The current folder, which paths of single files are relative to outside of git.</param>
/// <param name="includeIgnored">Whether ignored files are scanned.</param>
internal sealed class ScanTargets(string location, bool includeIgnored)
{
    private readonly Dictionary<string, string?> _workTrees = new(StringComparer.Ordinal);

    /// <summary>A folder, or one file.</summary>
    /// <exception cref="GitException">It is in a repository that git cannot read.</exception>
    internal ScanTarget Of(string path) => Directory.Exists(path) ? OfFolder(path) : OfFile(path);

    private ScanTarget OfFolder(string folder)
    {
        if (GitWorkTree.Find(folder) is not { } tree) return new ScanTarget(folder, string.Empty, FolderSource.Enumerate(folder, includeIgnored: includeIgnored));

        // Whoever names an ignored folder means it.
        var entries = tree.IsIgnored() ? FolderSource.Enumerate(folder, tree.Prefix, includeIgnored) : tree.Enumerate(includeIgnored);
        return new ScanTarget(tree.Root, tree.Prefix, entries);
    }

    private ScanTarget OfFile(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        var root = WorkTreeOf(folder) ?? (IsBeneath(file, location) ? location : folder);
        var path = Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/');
        return new ScanTarget(root, Scope: null, [new FileEntry(path, file)]);
    }

    /// <summary>The top of the work tree by the look of it: git need not be asked where a single file belongs.</summary>
    private string? WorkTreeOf(string folder)
    {
        if (_workTrees.TryGetValue(folder, out var known)) return known;

        var above = Path.GetDirectoryName(folder);
        var root = Path.Exists(Path.Join(folder, ".git")) ? folder : above is null ? null : WorkTreeOf(above);
        return _workTrees[folder] = root;
    }

    private static bool IsBeneath(string file, string folder) =>
        file.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
