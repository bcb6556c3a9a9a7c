namespace PsApiAuth.Scanning;

/// <summary>Chooses paths by globs: what is included, less what is excluded.</summary>
public sealed class PathFilter
{
    /// <summary>Lets everything through.</summary>
    public static readonly PathFilter All = new([], []);

    private readonly PathPattern[] _include;
    private readonly PathPattern[] _exclude;

    /// <summary>Reads the globs.</summary>
    /// <param name="include">What to take; nothing means all.</param>
    /// <param name="exclude">What to leave out.</param>
    public PathFilter(IEnumerable<string> include, IEnumerable<string> exclude)
    {
        _include = Parse(include);
        _exclude = Parse(exclude);
    }

    /// <summary>Whether a path is chosen.</summary>
    /// <param name="path">Path relative to the root, with <c>/</c>.</param>
    public bool Allows(string path) =>
        (_include.Length == 0 || Array.Exists(_include, p => p.Covers(path))) && !Array.Exists(_exclude, p => p.Covers(path));

    // A user writes paths as the system does, and in whatever case.
    private static PathPattern[] Parse(IEnumerable<string> globs) =>
        [.. globs.Select(g => PathPattern.Parse(Path.DirectorySeparatorChar == '\\' ? g.Replace('\\', '/') : g, ignoreCase: true)).OfType<PathPattern>()];
}
