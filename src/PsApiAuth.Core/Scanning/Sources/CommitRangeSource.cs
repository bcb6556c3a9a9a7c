using System.Text;

namespace PsApiAuth.Scanning;

/// <summary>
/// What was added since a commit: for each commit after it, oldest first, and then for the work tree, the files that
/// changed, with the lines that were added. A merge adds what stands in none of its parents.
/// </summary>
public sealed class CommitRangeSource : IDisposable
{
    private static readonly string[] Patch =
    [
        "--patch", "--unified=0", "--full-index", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color", "--ignore-submodules",
        "--src-prefix=a/", "--dst-prefix=b/",
    ];

    private readonly GitWorkTree _tree;
    private readonly GitBlobs _blobs;
    private readonly string _since;

    /// <summary>Looks the commit up.</summary>
    /// <param name="tree">The work tree; its folder restricts what is listed.</param>
    /// <param name="since">A commit, tag or branch, as git understands it.</param>
    /// <exception cref="GitException">There is no such commit, or git cannot be read.</exception>
    public CommitRangeSource(GitWorkTree tree, string since)
    {
        _tree = tree;
        try
        {
            _since = tree.Run(["rev-parse", "--verify", "--quiet", "--end-of-options", since + "^{commit}"]);
        }
        catch (GitException)
        {
            throw new GitException(
                $"'{since}' is no commit that git can read in '{tree.Root}'.",
                "Check -Since. A CI job that checks out the newest commit only has to fetch the history first: 'fetch-depth: 0' in GitHub Actions, or 'git fetch origin main'.");
        }

        _blobs = new GitBlobs(tree);
    }

    /// <summary>Lists the files.</summary>
    /// <exception cref="GitException">Git failed; entries may have come before.</exception>
    public IEnumerable<SourceEntry> Enumerate()
    {
        string[] log = ["log", "--reverse", "--topo-order", "--cc", "--format=tformat:commit %H", .. Patch, _since + "..HEAD", "--", .. _tree.Scope];
        string[] diff = ["diff", .. Patch, "HEAD", "--", .. _tree.Scope];
        return Read(log).Concat(Read(diff));
    }

    /// <summary>Ends git. Entries cannot be opened any more.</summary>
    public void Dispose() => _blobs.Dispose();

    private IEnumerable<SourceEntry> Read(string[] arguments)
    {
        using var git = _tree.Start(arguments);
        git.Input.Close();
        var lines = new DelimitedReader(git.Output, (byte)'\n', longest: 64 * 1024);
        string? commit = null;
        FileChange? change = null;
        while (lines.MoveNext())
        {
            if (change is not null && change.TakesHunkLine(lines.Current)) continue;

            var line = Encoding.UTF8.GetString(lines.Current);
            var isCommit = line.StartsWith("commit ", StringComparison.Ordinal);
            if (isCommit || line.StartsWith("diff ", StringComparison.Ordinal))
            {
                if (change is not null && EntryOf(change, commit) is { } entry) yield return entry;

                change = isCommit ? null : FileChange.Parse(line);
                if (isCommit) commit = line["commit ".Length..];
            }
            else
            {
                change?.TakeHeader(line);
            }
        }

        if (change is not null && EntryOf(change, commit) is { } last) yield return last;
        git.EnsureSucceeded();
    }

    private ReadableEntry? EntryOf(FileChange change, string? commit)
    {
        if (!change.IsFile || change.Lines is { IsEmpty: true }) return null;

        var fullName = _tree.FullName(change.Path);
        return commit is null
            ? new FileEntry(change.Path, fullName) { IsTracked = true, Lines = change.Lines }
            : new BlobEntry(change.Path, fullName, change.NewId, _blobs) { IsTracked = true, Lines = change.Lines, Commit = commit };
    }
}
