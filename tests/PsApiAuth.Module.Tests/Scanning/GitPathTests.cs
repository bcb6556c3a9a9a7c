using System.Management.Automation;
using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Scanning;

/// <summary>What -Path and -Since mean to git.</summary>
public sealed class GitPathTests : IDisposable
{
    private readonly HostedModule _module = new();
    private readonly ScanFolder _folder = new();

    public GitPathTests()
    {
        _folder.Git("init", "--quiet", "--initial-branch", "trunk");
        _folder.Write("top.ps1", "$x = 1\n");
        _folder.Commit();
        _folder.Git("tag", "v1");
        _module.Run("$null = $ExecutionContext.SessionState.Path.SetLocation([WildcardPattern]::Escape($args[0]))", _folder.Root).ThrowOnError();
    }

    public void Dispose()
    {
        _module.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("top.ps1", "top.ps1:1")]
    [InlineData("sub/in [2].ps1", "sub/in [2].ps1:1")]
    [InlineData("sub", "sub/in [2].ps1:1")]
    [InlineData("sub/in*", "sub/in [2].ps1:1")]
    public void A_path_restricts_what_is_staged_and_what_came_since(string path, string expected)
    {
        _folder.Write("top.ps1", "$password = '‹P›'\n");
        _folder.Write("sub/in [2].ps1", "$password = '‹P›'\n");
        _folder.Git("add", "--all");
        Assert.Equal([expected], Places("Find-HardcodedSecret -Staged -Path $args[0]", path));

        _folder.Commit();
        Assert.Equal([expected], Places("Find-HardcodedSecret $args[0] -Since HEAD~1", path));
    }

    [Theory]
    [InlineData("Find-HardcodedSecret -Staged -Path nope.py", "-Path")]
    [InlineData("Find-HardcodedSecret nope.py -Since HEAD", "-Path")]
    [InlineData("Find-HardcodedSecret nope.py", "-Path")]
    [InlineData("Find-HardcodedSecret -LiteralPath nope.py", "-LiteralPath")]
    public void A_path_that_is_missing_names_the_parameter_it_was_given_to(string script, string parameter)
    {
        var error = _module.Run(script).Error;

        Assert.StartsWith("PathNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith($"Check {parameter};", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_commit_that_is_missing_may_have_been_left_out_of_the_clone()
    {
        var run = _module.Run("Find-HardcodedSecret -Since nopebranch");

        Assert.Equal("GitUnreadable", run.ErrorId);
        Assert.Contains("'nopebranch'", run.Error.Exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("Check -Since.", run.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("fetch-depth: 0", run.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Semantics", "X4")]
    [InlineData("Find-HardcodedSecret -Since tr", "trunk", "branch")]
    [InlineData("Find-HardcodedSecret top.ps1 -Since v", "v1", "tag")]
    [InlineData("Find-HardcodedSecret -Since origin/", "origin/main", "remote branch")]
    public void Branches_and_tags_complete_since(string typed, string expected, string tip)
    {
        _folder.Git("update-ref", "refs/remotes/origin/main", "HEAD");
        var completion = Assert.Single(Complete(typed));

        Assert.Equal((expected, tip), (completion.CompletionText, completion.ToolTip));
    }

    [Theory]
    [Trait("Semantics", "X4")]
    [InlineData(false)]
    [InlineData(true)]
    public void Without_git_nothing_completes_since_and_nothing_fails(bool isBroken)
    {
        using var outside = new ScanFolder();
        if (isBroken) outside.Write(".git", "gitdir: nowhere\n");
        _module.Run("$null = $ExecutionContext.SessionState.Path.SetLocation([WildcardPattern]::Escape($args[0]))", outside.Root).ThrowOnError();

        Assert.Empty(Complete("Find-HardcodedSecret -Since tr"));
    }

    private IEnumerable<CompletionResult> Complete(string typed) =>
        _module.Run("(TabExpansion2 $args[0] $args[0].Length).CompletionMatches", typed).ThrowOnError().Output.Select(item => (CompletionResult)item.BaseObject);

    private IEnumerable<string> Places(string script, string path) =>
        _module.Run(script, path).ThrowOnError().Output.Select(finding => $"{finding.Properties["Path"].Value}:{finding.Properties["Line"].Value}");
}
