namespace PsApiAuth.Scanning;

/// <summary>The files that the next commit adds or changes, with the content that the index has for them.</summary>
/// <param name="tree">The work tree; its folder restricts the list.</param>
public sealed class StagedSource(GitWorkTree tree) : IDisposable
{
    private readonly GitBlobs _blobs = new(tree);

    /// <summary>Lists the files, in the order of their paths.</summary>
    /// <exception cref="GitException">Git failed.</exception>
    public IEnumerable<SourceEntry> Enumerate()
    {
        string[] arguments =
            ["diff", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames", "--ignore-submodules", "--diff-filter=ACMRT", "--", .. tree.Scope];
        using var items = tree.ReadItems(arguments).GetEnumerator();
        while (items.MoveNext())
        {
            // :mode mode id id status NUL path NUL
            var fields = items.Current.Split(' ');
            if (fields.Length != 5 || !items.MoveNext()) throw new GitException("git diff printed what is not its format.");

            var path = items.Current;
            var (mode, id) = (fields[1], fields[3]);
            if (string.Equals(mode, "120000", StringComparison.Ordinal)) yield return new SkippedEntry(path, tree.FullName(path), SkipReason.Link);
            if (!mode.StartsWith("100", StringComparison.Ordinal) || id.AsSpan().Trim('0').IsEmpty) continue;

            yield return new BlobEntry(path, tree.FullName(path), id, _blobs) { IsTracked = true };
        }
    }

    /// <summary>Ends git. Entries cannot be opened any more.</summary>
    public void Dispose() => _blobs.Dispose();
}
