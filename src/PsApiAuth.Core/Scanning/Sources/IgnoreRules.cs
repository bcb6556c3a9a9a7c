namespace PsApiAuth.Scanning;

/// <summary>The <c>.gitignore</c> files from the root down to one folder.</summary>
internal sealed class IgnoreRules
{
    private const string FileName = ".gitignore";

    private readonly IgnoreRules? _above;
    private readonly string _base;
    private readonly IReadOnlyList<PathPattern> _patterns;

    private IgnoreRules(IgnoreRules? above, string basePath, IReadOnlyList<PathPattern> patterns)
    {
        _above = above;
        _base = basePath;
        _patterns = patterns;
    }

    /// <summary>Adds the rules of a folder.</summary>
    /// <param name="above">The rules of the folders above; null at the root.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="path">Its path relative to the root, with <c>/</c> behind it; empty at the root.</param>
    /// <exception cref="IOException">A rule file is there and cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A rule file is there and may not be read.</exception>
    internal static IgnoreRules? Read(IgnoreRules? above, string folder, string path)
    {
        var file = Path.Join(folder, FileName);
        if (!File.Exists(file)) return above;

        var patterns = File.ReadLines(file).Select(ReadLine).OfType<PathPattern>().ToList();
        return patterns.Count == 0 ? above : new IgnoreRules(above, path, patterns);
    }

    /// <summary>Whether a path is ignored. Folders above it are taken to be not ignored.</summary>
    /// <param name="path">Path relative to the root.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    internal bool Ignores(ReadOnlySpan<char> path, bool isFolder)
    {
        // The deepest file speaks first, and within a file the last line.
        for (var rules = this; rules is not null; rules = rules._above)
        {
            var relative = path[rules._base.Length..];
            for (var i = rules._patterns.Count - 1; i >= 0; i--)
            {
                if (rules._patterns[i].IsMatch(relative, isFolder)) return !rules._patterns[i].IsNegated;
            }
        }

        return false;
    }

    private static PathPattern? ReadLine(string line)
    {
        if (line.StartsWith('#')) return null;

        // Spaces at the end do not count, unless a backslash keeps them.
        var end = line.Length;
        while (end > 0 && line[end - 1] == ' ' && (end < 2 || line[end - 2] != '\\')) end--;
        return PathPattern.Parse(line[..end]);
    }
}
