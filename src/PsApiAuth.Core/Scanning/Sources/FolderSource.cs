using System.IO.Enumeration;

namespace PsApiAuth.Scanning;

/// <summary>
/// The files beneath a folder that git does not manage, in the order of their paths: without the folders that tools
/// fill and without what <c>.gitignore</c> files leave out. Links are not followed.
/// </summary>
public static class FolderSource
{
    private static readonly EnumerationOptions EveryEntry = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false, ReturnSpecialDirectories = false };

    /// <summary>Lists the files.</summary>
    /// <param name="folder">The folder; a link here is followed.</param>
    /// <param name="prefix">Stands before each path: empty, or a path with <c>/</c> behind it.</param>
    /// <param name="includeIgnored">Whether ignored files and generated folders are listed too; repositories' own folders never are.</param>
    public static IEnumerable<SourceEntry> Enumerate(string folder, string prefix = "", bool includeIgnored = false) =>
        Walk(folder, prefix, prefix.Length, rules: null, includeIgnored);

    private static IEnumerable<SourceEntry> Walk(string folder, string path, int rootLength, IgnoreRules? rules, bool includeIgnored)
    {
        List<Child> children;
        FaultyEntry? fault = null;
        try
        {
            if (!includeIgnored) rules = IgnoreRules.Read(rules, folder, path[rootLength..]);
            children = List(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            fault = new FaultyEntry(path.Length == 0 ? "." : path.TrimEnd('/'), folder, e);
            children = [];
        }

        if (fault is not null) yield return fault;

        foreach (var child in children)
        {
            var (childPath, fullName) = (path + child.Name, Path.Join(folder, child.Name));
            var isFolder = child.Kind == ChildKind.Folder;
            if (isFolder && WellKnownFolders.IsRepository(child.Name)) continue;
            if (rules?.Ignores(childPath.AsSpan(rootLength), isFolder) == true) continue;

            if (!isFolder)
            {
                yield return child.Kind == ChildKind.File ? new FileEntry(childPath, fullName) : new SkippedEntry(childPath, fullName, SkipReason.Link);
                continue;
            }

            if (!includeIgnored && WellKnownFolders.IsGenerated(folder, child.Name)) continue;
            foreach (var entry in Walk(fullName, childPath + "/", rootLength, rules, includeIgnored)) yield return entry;
        }
    }

    private static List<Child> List(string folder)
    {
        var children = new FileSystemEnumerable<Child>(
            folder,
            (ref entry) => new Child(entry.FileName.ToString(), KindOf(ref entry)),
            EveryEntry).ToList();
        children.Sort((a, b) => string.CompareOrdinal(a.SortKey, b.SortKey));
        return children;
    }

    private static ChildKind KindOf(ref FileSystemEntry entry)
    {
        // Windows marks files that the cloud keeps as reparse points too; only a link has a target.
        if ((entry.Attributes & FileAttributes.ReparsePoint) != FileAttributes.None && entry.ToFileSystemInfo().LinkTarget is not null) return ChildKind.Link;
        return entry.IsDirectory ? ChildKind.Folder : ChildKind.File;
    }

    private enum ChildKind
    {
        File,
        Folder,
        Link,
    }

    private readonly record struct Child(string Name, ChildKind Kind)
    {
        // What is beneath a folder sorts as its whole path does.
        public string SortKey { get; } = Kind == ChildKind.Folder ? Name + "/" : Name;
    }
}
