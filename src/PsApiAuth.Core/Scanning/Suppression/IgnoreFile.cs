namespace PsApiAuth.Scanning;

/// <summary>
/// What <c>.psapiauthignore</c> says: one entry a line, <c>#</c> begins a comment.
/// <list type="bullet">
/// <item>a path pattern in the language of gitignore: nothing there is scanned;</item>
/// <item>a rule id: the rule finds nothing anywhere; with a path pattern behind it, nothing there;</item>
/// <item>a fingerprint: that one finding.</item>
/// </list>
/// </summary>
public sealed class IgnoreFile
{
    /// <summary>The name of the file, in the root of what is scanned.</summary>
    public const string FileName = ".psapiauthignore";

    /// <summary>Ignores nothing.</summary>
    public static readonly IgnoreFile Empty = Parse([], new HashSet<string>(StringComparer.OrdinalIgnoreCase));

    private readonly List<Entry> _paths = [];
    private readonly List<Entry> _rules = [];
    private readonly Dictionary<string, Entry> _fingerprints = new(StringComparer.OrdinalIgnoreCase);

    private IgnoreFile()
    {
    }

    /// <summary>The entries that have ignored nothing so far.</summary>
    public IEnumerable<IgnoreEntry> Stale =>
        _paths.Concat(_rules).Concat(_fingerprints.Values).Where(e => !e.IsUsed).Select(e => new IgnoreEntry(e.Line, e.Text)).OrderBy(e => e.Line);

    /// <summary>Reads the entries.</summary>
    /// <param name="lines">The lines of the file.</param>
    /// <param name="ruleIds">The ids of all rules. A path that is spelled like one is written with <c>/</c> in front.</param>
    public static IgnoreFile Parse(IEnumerable<string> lines, IReadOnlySet<string> ruleIds)
    {
        var file = new IgnoreFile();
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            var text = WithoutComment(line);
            if (text.Length > 0) file.Add(text, number, ruleIds);
        }

        return file;
    }

    /// <summary>Whether a path is not scanned at all.</summary>
    /// <param name="path">Path relative to the root, with <c>/</c>.</param>
    public bool Excludes(string path)
    {
        var excluded = false;
        foreach (var entry in _paths)
        {
            if (!entry.Pattern!.Covers(path)) continue;

            excluded = !entry.Pattern.IsNegated;
            entry.IsUsed = true;
        }

        return excluded;
    }

    /// <summary>Whether a finding is ignored.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="rule">The id of its rule.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    public bool Ignores(string path, string rule, string fingerprint)
    {
        if (_fingerprints.TryGetValue(fingerprint, out var known)) return known.IsUsed = true;

        foreach (var entry in _rules)
        {
            if (!string.Equals(entry.Rule, rule, StringComparison.OrdinalIgnoreCase)) continue;
            if (entry.Pattern?.Covers(path) != false) return entry.IsUsed = true;
        }

        return false;
    }

    private void Add(string text, int line, IReadOnlySet<string> ruleIds)
    {
        var words = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 1 && Fingerprint.IsOne(text)) _fingerprints[text] = new Entry(line, text);
        else if (ruleIds.Contains(words[0])) _rules.Add(new Entry(line, text) { Rule = words[0], Pattern = words.Length > 1 ? PathPattern.Parse(words[1]) : null });
        else if (PathPattern.Parse(text) is { } pattern) _paths.Add(new Entry(line, text) { Pattern = pattern });
    }

    private static string WithoutComment(string line)
    {
        var text = line.Trim();
        if (text.StartsWith('#')) return string.Empty;

        var at = text.IndexOf(" #", StringComparison.Ordinal);
        return at < 0 ? text : text[..at].TrimEnd();
    }

    // Several threads set the same flag to the same value.
    private sealed record Entry(int Line, string Text)
    {
        public PathPattern? Pattern { get; init; }

        public string? Rule { get; init; }

        public bool IsUsed { get; set; }
    }
}

/// <summary>An entry of <c>.psapiauthignore</c>.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Text">The entry without its comment.</param>
public readonly record struct IgnoreEntry(int Line, string Text);
