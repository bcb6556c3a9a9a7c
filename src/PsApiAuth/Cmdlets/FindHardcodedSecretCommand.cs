using System.Management.Automation;
using PsApiAuth.Parameters.Completion;
using PsApiAuth.Scanning;

namespace PsApiAuth.Cmdlets;

/// <summary>Finds secrets that stand in source code, configuration and scripts, and shows none of them.</summary>
[Cmdlet(VerbsCommon.Find, "HardcodedSecret", DefaultParameterSetName = PathSet, SupportsShouldProcess = true)]
[OutputType(typeof(SecretFinding), typeof(string))]
public sealed partial class FindHardcodedSecretCommand : ApiAuthCmdlet
{
    private const string PathSet = "Path";
    private const string LiteralPathSet = "LiteralPath";
    private const string TextSet = "Text";
    private const string StagedSet = "Staged";
    private const string SinceSet = "Since";

    /// <summary>Files and folders, with wildcards. In a git work tree: what git tracks, and what it does not ignore.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ParameterSetName = PathSet)]
    [Parameter(Position = 0, ParameterSetName = StagedSet)]
    [Parameter(Position = 0, ParameterSetName = SinceSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[] Path { get; set; } = ["."];

    /// <summary>Files and folders as they are spelled, without wildcards.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = LiteralPathSet)]
    [Alias("PSPath", "LP", "FullName")]
    [ValidateNotNullOrEmpty]
    public string[] LiteralPath { get; set; } = [];

    /// <summary>Text to scan instead of files. Lines are joined.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TextSet)]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[] InputText { get; set; } = [];

    /// <summary>Scans what the next commit adds or changes, as it is in the index, and nothing else.</summary>
    [Parameter(Mandatory = true, ParameterSetName = StagedSet)]
    public SwitchParameter Staged { get; set; }

    /// <summary>Scans the lines that were added since this commit, tag or branch: commit by commit, then the work tree.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SinceSet)]
    [ArgumentCompleter(typeof(CommitCompleter))]
    [ValidateNotNullOrEmpty]
    public string Since { get; set; } = string.Empty;

    /// <summary>Scans only paths that match one of these globs.</summary>
    [Parameter]
    public string[] Include { get; set; } = [];

    /// <summary>Leaves out paths that match one of these globs.</summary>
    [Parameter]
    public string[] Exclude { get; set; } = [];

    /// <summary>Scans ignored files too, and outside of git the folders that tools fill.</summary>
    [Parameter]
    public SwitchParameter IncludeIgnored { get; set; }

    /// <summary>Reports only these rules; wildcards are allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RuleCompleter))]
    public string[] Rule { get; set; } = [];

    /// <summary>Does not report these rules; wildcards are allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RuleCompleter))]
    public string[] ExcludeRule { get; set; } = [];

    /// <summary>The least severity reported.</summary>
    [Parameter]
    public Severity MinimumSeverity { get; set; } = Severity.Low;

    /// <summary>The least confidence reported.</summary>
    [Parameter]
    public Confidence MinimumConfidence { get; set; } = Confidence.Medium;

    /// <summary>A file of known secrets, which are not reported.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Baseline { get; set; }

    /// <summary>Writes what is found to the baseline instead of reporting it.</summary>
    [Parameter]
    public SwitchParameter UpdateBaseline { get; set; }

    /// <summary>Writes a report to this file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ReportPath { get; set; }

    /// <summary>The format of the report; by default what the extension says. Without a file the report is the output.</summary>
    [Parameter]
    public ReportFormat? ReportFormat { get; set; }

    /// <summary>Ends with an error when anything was found, so that a CI step or a hook fails.</summary>
    [Parameter]
    public SwitchParameter ErrorOnFinding { get; set; }
}
