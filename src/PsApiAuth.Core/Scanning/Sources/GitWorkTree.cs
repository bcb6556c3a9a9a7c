namespace PsApiAuth.Scanning;

/// <summary>A checked-out git repository and a folder or file in it.</summary>
public sealed class GitWorkTree
{
    private readonly bool _foreign;

    private GitWorkTree(string root, string prefix, bool foreign)
    {
        Root = root;
        Prefix = prefix;
        _foreign = foreign;
    }

    /// <summary>The top-level folder, absolute.</summary>
    public string Root { get; }

    /// <summary>The path that was asked for, relative to the root: of a folder with <c>/</c> behind it, of the root empty.</summary>
    public string Prefix { get; }

    /// <summary>Finds the work tree that a folder or a file belongs to.</summary>
    /// <param name="path">The folder or file, absolute.</param>
    /// <returns>Null when no repository is near.</returns>
    /// <exception cref="GitException">There is one and git cannot read it.</exception>
    public static GitWorkTree? Find(string path) => IsNear(path) ? Open(path) : null;

    /// <summary>Whether a folder or one above it looks like a work tree, or the environment names one.</summary>
    /// <param name="folder">The folder, absolute.</param>
    public static bool IsNear(string folder)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("GIT_DIR"))) return true;

        for (var at = folder; !string.IsNullOrEmpty(at); at = Path.GetDirectoryName(at))
        {
            if (HasRepository(at)) return true;
        }

        return false;
    }

    /// <summary>Opens the work tree that a folder or a file belongs to.</summary>
    /// <param name="path">The folder or file, absolute.</param>
    /// <exception cref="GitException">There is none, or git cannot read it.</exception>
    public static GitWorkTree Open(string path)
    {
        if (Directory.Exists(path)) return Open(path, foreign: false);

        var tree = Open(Path.GetDirectoryName(path)!, foreign: false);
        return new GitWorkTree(tree.Root, tree.Prefix + Path.GetFileName(path), foreign: false);
    }

    /// <summary>The same work tree as a whole.</summary>
    public GitWorkTree Top => Prefix.Length == 0 ? this : new GitWorkTree(Root, string.Empty, _foreign);

    /// <summary>Lists the files beneath the folder, in the order of their paths: those that git tracks and those that it does not ignore.</summary>
    /// <param name="includeIgnored">Whether ignored files are listed too.</param>
    /// <exception cref="GitException">Git failed; entries may have come before.</exception>
    public IEnumerable<SourceEntry> Enumerate(bool includeIgnored = false) => Enumerate(includeIgnored, pathPrefix: string.Empty);

    /// <summary>Lists the full names of branches and tags, such as <c>refs/heads/main</c>.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public IEnumerable<string> References() =>
        Run(["for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes", "refs/tags"]).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Whether git ignores the folder itself.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public bool IsIgnored()
    {
        if (Prefix.Length == 0) return false;

        return GitProcess.Asks(Root, ["check-ignore", "--quiet", "--", "./" + Prefix], _foreign);
    }

    /// <summary>Runs git here and yields NUL-terminated items.</summary>
    internal IEnumerable<string> ReadItems(IEnumerable<string> arguments) => GitProcess.ReadItems(Root, arguments, _foreign);

    /// <summary>Starts git here.</summary>
    internal GitProcess Start(IEnumerable<string> arguments) => GitProcess.Start(Root, arguments, _foreign);

    /// <summary>Runs git here and returns its output.</summary>
    internal string Run(IEnumerable<string> arguments) => GitProcess.Run(Root, arguments, _foreign);

    /// <summary>The path specification that restricts git to what was asked for, to stand behind <c>--</c>.</summary>
    internal IEnumerable<string> Scope => Prefix.Length == 0 ? [] : [Literal(Prefix.TrimEnd('/'))];

    /// <summary>The absolute path of a file of the work tree.</summary>
    internal string FullName(string path) =>
        Path.Join(Root, Path.DirectorySeparatorChar == '/' ? path : path.Replace('/', Path.DirectorySeparatorChar));

    private static string Literal(string path) => ":(top,literal)" + path;

    private static bool HasRepository(string folder)
    {
        var path = Path.Join(folder, ".git");
        return Directory.Exists(path) || File.Exists(path);
    }

    private static GitWorkTree Open(string folder, bool foreign)
    {
        var lines = GitProcess.Run(folder, ["rev-parse", "--show-toplevel", "--show-prefix"], foreign).Split('\n');
        return new GitWorkTree(Path.GetFullPath(lines[0].TrimEnd('\r')), lines.Length > 1 ? lines[1].TrimEnd('\r') : string.Empty, foreign);
    }

    private IEnumerable<SourceEntry> Enumerate(bool includeIgnored, string pathPrefix)
    {
        var listings = new List<IEnumerable<Listed>> { Tracked(), Others("--exclude-standard") };
        if (includeIgnored) listings.Add(Others("--ignored", "--exclude-standard"));

        foreach (var listed in SortedMerge.Of(listings, (a, b) => string.CompareOrdinal(a.Path, b.Path)))
        {
            if (listed.Kind == ListedKind.Repository)
            {
                foreach (var entry in Nested(listed.Path, includeIgnored, pathPrefix)) yield return entry;
            }
            else
            {
                yield return Classify(listed, pathPrefix + listed.Path);
            }
        }
    }

    private IEnumerable<SourceEntry> Nested(string path, bool includeIgnored, string pathPrefix)
    {
        // A submodule that is not checked out is an empty folder.
        var folder = FullName(path.TrimEnd('/'));
        return HasRepository(folder) ? Open(folder, foreign: true).Enumerate(includeIgnored, pathPrefix + path.TrimEnd('/') + "/") : [];
    }

    private SourceEntry Classify(Listed listed, string path)
    {
        var fullName = FullName(listed.Path);
        if (listed.Kind == ListedKind.Link) return new SkippedEntry(path, fullName, SkipReason.Link);

        var file = new FileInfo(fullName);
        if (!file.Exists)
        {
            // A dangling link is a link; whatever else is missing was deleted, or the listing was stale.
            if (file.LinkTarget is not null) return new SkippedEntry(path, fullName, SkipReason.Link);
            return listed.Kind == ListedKind.Tracked ? new SkippedEntry(path, fullName, SkipReason.Deleted) : new FileEntry(path, fullName);
        }

        return file.LinkTarget is not null
            ? new SkippedEntry(path, fullName, SkipReason.Link)
            : new FileEntry(path, fullName) { IsTracked = listed.Kind == ListedKind.Tracked };
    }

    private IEnumerable<Listed> Tracked()
    {
        string? last = null;
        foreach (var item in ReadItems(["ls-files", "-z", "--cached", "--stage", "--", .. Scope]))
        {
            // mode SP object SP stage TAB path; a conflict lists a path once per stage.
            var path = item[(item.IndexOf('\t', StringComparison.Ordinal) + 1)..];
            if (string.Equals(path, last, StringComparison.Ordinal)) continue;

            last = path;
            yield return new Listed(path, item.AsSpan(0, 6) switch
            {
                "120000" => ListedKind.Link,
                "160000" => ListedKind.Repository,
                _ => ListedKind.Tracked,
            });
        }
    }

    private IEnumerable<Listed> Others(params string[] which)
    {
        foreach (var path in ReadItems(["ls-files", "-z", "--others", .. which, "--", .. Scope]))
        {
            // A folder in this list is a repository of its own.
            yield return new Listed(path, path.EndsWith('/') ? ListedKind.Repository : ListedKind.Untracked);
        }
    }

    private enum ListedKind
    {
        Tracked,
        Untracked,
        Link,
        Repository,
    }

    private readonly record struct Listed(string Path, ListedKind Kind);
}
