using System.Buffers;
using System.Management.Automation;
using System.Text;
using PsApiAuth.Scanning;

namespace PsApiAuth.Cmdlets;

/// <content>What the cmdlet does with its parameters.</content>
public sealed partial class FindHardcodedSecretCommand
{
    private static readonly SearchValues<char> TextOnly = SearchValues.Create(" =\"'\n\r{}()<>;");

    private const string DefaultBaseline = ".psapiauth-baseline.json";

    private readonly List<string> _paths = [];
    private readonly List<SecretFinding> _findings = [];
    private readonly Dictionary<string, ScanRule> _rules = new(StringComparer.Ordinal);
    private readonly List<BaselineEntry> _known = [];
    private readonly List<string> _lines = [];
    private readonly List<IDisposable> _sources = [];
    private readonly List<ScanTarget> _scanned = [];
    private ScanOptions _options = new();
    private Baseline? _baseline;
    private ReportFormat? _format;
    private bool _anyPath;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        _format = ReportFormat ?? (ReportPath is null ? null : OrStop(() => FindingReport.FormatOf(ReportPath)
            ?? throw new InvalidSettingException("ReportFormatUnknown", $"The extension of {ReportPath} names no report format.", "Name one with -ReportFormat.")));
        if (UpdateBaseline || Baseline is not null) _baseline = OrStop(() => BaselineStore.Read(Unresolved(Baseline ?? DefaultBaseline), orNew: UpdateBaseline));

        _options = OrStop(() => new ScanOptions
        {
            MinimumSeverity = MinimumSeverity,
            MinimumConfidence = MinimumConfidence,
            Rules = Rule.Length == 0 ? null : RuleNames.Resolve(Rule),
            ExcludedRules = RuleNames.Resolve(ExcludeRule),
            Paths = new PathFilter(Include, Exclude),
            Baseline = _baseline,
            ReportKnown = UpdateBaseline,
            Distinct = Since.Length > 0,
        });
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == TextSet) _lines.AddRange(InputText);
        else if (ParameterSetName == LiteralPathSet) AddPaths(LiteralPath, isLiteral: true);
        else AddPaths(Path, isLiteral: false);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (!_anyPath && _lines.Count == 0 && ParameterSetName != TextSet) return;

        var run = new ScanRun(_options, OwnFiles(), StopToken);
        try
        {
            using var events = run.Scan(Targets()).GetEnumerator();
            while (OrStop(events.MoveNext))
            {
                Tell(events.Current);
                foreach (var path in run.TakeUnparsed()) WriteVerbose($"{path} has syntax errors: what could not be parsed was scanned as text.");
            }
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }

        Conclude(run);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _sources.ForEach(s => s.Dispose());
        base.Dispose(disposing);
    }

    private HashSet<string> OwnFiles()
    {
        string?[] files = [_baseline is null ? null : Baseline ?? DefaultBaseline, ReportPath];
        return files.OfType<string>().Select(Unresolved).ToHashSet(StringComparer.Ordinal);
    }

    private string Unresolved(string path) => SessionState.Path.GetUnresolvedProviderPathFromPSPath(path);

    private void AddPaths(string[] paths, bool isLiteral)
    {
        foreach (var path in paths)
        {
            try
            {
                var resolved = Resolve(path, isLiteral);
                _paths.AddRange(resolved);
                if (resolved.Count == 0) WriteWarning($"Nothing matches {path}.");
                _anyPath |= resolved.Count > 0;
            }
            catch (Exception fault) when (fault is ItemNotFoundException && !isLiteral && MyInvocation.ExpectingInput && LooksLikeText(path))
            {
                // Get-Content and the like pipe lines; they are no paths.
                _lines.Add(path);
            }
            catch (Exception fault) when (fault is ItemNotFoundException or System.Management.Automation.DriveNotFoundException)
            {
                var missing = PathNotFoundException.For(path, isLiteral ? $"-{nameof(LiteralPath)}" : $"-{nameof(Path)}");
                WriteError(missing, missing.Path);
            }
        }
    }

    private ICollection<string> Resolve(string path, bool isLiteral)
    {
        // A name with brackets that was meant as it is matches nothing, or something else.
        if (Unresolved(path) is var literal && System.IO.Path.Exists(literal)) return [literal];

        // Only patterns are left, since the engine's exception would quote a line that is no path.
        return !isLiteral && path.AsSpan().ContainsAny("*?[`")
            ? SessionState.Path.GetResolvedProviderPathFromPSPath(path, out _)
            : throw new ItemNotFoundException();
    }

    private static bool LooksLikeText(string line) => line.AsSpan().ContainsAny(TextOnly);

    private IEnumerable<ScanTarget> Targets()
    {
        if (_lines.Count > 0 || ParameterSetName == TextSet) yield return new ScanTarget(Root: null, Scope: null, [new TextEntry(string.Join('\n', _lines))]);

        var targets = new ScanTargets(SessionState.Path.CurrentFileSystemLocation.Path, IncludeIgnored);
        foreach (var path in _paths)
        {
            var target = ParameterSetName switch
            {
                StagedSet => OfGit(path, tree => new StagedSource(tree), s => s.Enumerate()),
                SinceSet => OfGit(path, tree => new CommitRangeSource(tree, Since), s => s.Enumerate()),
                _ => targets.Of(System.IO.Path.TrimEndingDirectorySeparator(path)),
            };
            _scanned.Add(target with { Entries = [] });
            yield return target;
        }
    }

    private ScanTarget OfGit<T>(string path, Func<GitWorkTree, T> open, Func<T, IEnumerable<SourceEntry>> enumerate)
        where T : IDisposable
    {
        var tree = GitWorkTree.Open(path);

        // A hook runs at the top, and a person anywhere: both mean the whole commit unless they name a path.
        if (!MyInvocation.BoundParameters.ContainsKey(nameof(Path))) tree = tree.Top;
        var source = open(tree);
        _sources.Add(source);
        return new ScanTarget(tree.Root, Scope: null, enumerate(source));
    }

    private void Tell(ScanEvent told)
    {
        switch (told)
        {
            case ScanEvent.Failed failed:
                WriteError(new UnreadableSourceException(failed.FullName ?? failed.Path, failed.Error), failed.FullName ?? failed.Path);
                break;
            case ScanEvent.Found { Key: { } key } found when UpdateBaseline:
                _known.Add(new BaselineEntry(found.Finding.Path, found.Finding.RuleId, key));
                break;
            case ScanEvent.Found found:
                _rules[found.Rule.Id] = found.Rule;
                if (_format is not null) _findings.Add(found.Finding);
                if (_format is null || ReportPath is not null) WriteObject(found.Finding);
                break;
        }
    }

    private void Conclude(ScanRun run)
    {
        foreach (var (root, ignore) in run.IgnoreFiles)
        {
            if (!IsScannedWhole(root)) continue;
            foreach (var stale in ignore.Stale) WriteWarning($"{IgnoreFile.FileName}, line {stale.Line}: '{stale.Text}' matches nothing any more.");
        }

        if (_format is { } format) WriteReport(format, run.Statistics);
        if (UpdateBaseline)
        {
            WriteBaseline();
            return;
        }

        Say(ScanSummary.Of(run.Statistics));
        if (ErrorOnFinding && run.Statistics.Findings > 0) ThrowTerminatingError(new SecretsFoundException(run.Statistics.Findings), target: null);
    }

    /// <summary>Whether an entry that matched nothing is stale: not if a part of the tree or of the rules was left out.</summary>
    private bool IsScannedWhole(string root) =>
        Include.Length == 0 && Exclude.Length == 0 && Rule.Length == 0 && ExcludeRule.Length == 0
        && MinimumSeverity == Severity.Low && MinimumConfidence <= Confidence.Medium
        && _scanned.Exists(t => t.Scope is { Length: 0 } && string.Equals(t.Root, root, StringComparison.Ordinal));

    private void WriteReport(ReportFormat format, ScanStatistics statistics)
    {
        var version = typeof(FindHardcodedSecretCommand).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";
        var content = new ReportContent(_findings, _rules.Values, statistics, version);
        if (ReportPath is not null)
        {
            OrStop(() =>
            {
                BaselineStore.Write(Unresolved(ReportPath), file => FindingReport.Write(format, content, file));
                return true;
            });
            return;
        }

        using var text = new MemoryStream();
        FindingReport.Write(format, content, text);
        WriteObject(Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length).TrimEnd());
    }

    private void WriteBaseline()
    {
        var path = Unresolved(Baseline ?? DefaultBaseline);
        if (!ShouldProcess(path, "Write the known secrets")) return;

        var found = _known.Select(e => e.Key).ToHashSet(StringComparer.Ordinal);
        var before = _baseline!.Entries.Count;
        var added = found.Count(k => !_baseline.Contains(k));
        var updated = _baseline.Update(_known, entry => !found.Contains(entry.Key) && WasLookedFor(entry));
        OrStop(() =>
        {
            BaselineStore.Write(path, file => file.Write(BaselineFile.Write(updated)));
            return true;
        });
        Say($"The baseline knows {updated.Entries.Count} secrets now: {added} new, {before + added - updated.Entries.Count} gone.");
    }

    private bool WasLookedFor(BaselineEntry entry) =>
        _options.Paths.Allows(entry.Path)
        && _options.Rules?.Contains(entry.Rule) != false && !_options.ExcludedRules.Contains(entry.Rule)
        && _scanned.Exists(t => t.Scope is { } scope && entry.Path.StartsWith(scope, StringComparison.Ordinal));

    /// <summary>Shows a line at the console and puts it on the information stream, as Write-Host does, and not into the pipeline.</summary>
    private void Say(string message) => WriteInformation(message, "PSHOST");
}
