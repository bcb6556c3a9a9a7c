using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Scanning;

public sealed class FindHardcodedSecretTests : IDisposable
{
    private readonly HostedModule _module = new();
    private readonly ScanFolder _folder = new();

    public void Dispose()
    {
        _module.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_folder_gives_file_and_line_and_a_summary_on_the_information_stream()
    {
        _folder.Write("app/client.py", "import os\nAPI_KEY = \"‹T›\"\n");
        _folder.Write("app/clean.py", "print('hello')\n");

        var run = Find("Find-HardcodedSecret -LiteralPath $args[0]", _folder.Root);

        Assert.Equal(["app/client.py:2"], Places(run));
        Assert.StartsWith("1 possible secret found (2 files, ", Assert.Single(run.Information), StringComparison.Ordinal);
    }

    [Fact]
    public void A_clean_folder_says_so()
    {
        _folder.Write("clean.py", "print('hello')\n");

        var run = Find("Find-HardcodedSecret $args[0]", System.Management.Automation.WildcardPattern.Escape(_folder.Root));

        Assert.Empty(run.Output);
        Assert.Equal("No hard-coded secrets found (1 file, 15 bytes).", Assert.Single(run.Information));
    }

    [Fact]
    public void Files_come_from_wildcards_the_pipeline_and_as_objects()
    {
        _folder.Write("a.ps1", "$password = '‹P›'");
        _folder.Write("b.ps1", "$password = '‹P›'");
        _folder.Write("c.txt", "password = '‹P›'");

        Assert.Equal(2, Find("$null = $ExecutionContext.SessionState.Path.SetLocation([WildcardPattern]::Escape($args[0])); Find-HardcodedSecret *.ps1", _folder.Root).Output.Count);
        Assert.Equal(3, Find("[IO.DirectoryInfo]::new($args[0]).GetFiles() | Find-HardcodedSecret", _folder.Root).Output.Count);
        Assert.Equal(3, Find("[IO.DirectoryInfo]::new($args[0]).GetFiles() | ForEach-Object FullName | Find-HardcodedSecret", _folder.Root).Output.Count);
        Assert.Equal(["a.ps1:1", "b.ps1:1"], Places(Find("$null = $ExecutionContext.SessionState.Path.SetLocation([WildcardPattern]::Escape($args[0])); 'a.ps1', 'b.ps1' | Find-HardcodedSecret", _folder.Root)));
    }

    [Fact]
    public void Text_is_scanned_as_a_parameter_and_from_the_pipeline()
    {
        var text = $"$x = 1\npassword = '{_folder.Password}'";

        Assert.Equal(["<text>:2"], Places(Find("Find-HardcodedSecret -InputText $args[0]", text)));
        Assert.Equal(["<text>:2"], Places(Find("$args[0] -split \"`n\" | Find-HardcodedSecret", text)));
    }

    [Fact]
    public void A_path_that_is_missing_is_an_error_and_not_clean()
    {
        var run = _module.Run("Find-HardcodedSecret no-such-file.ps1");

        Assert.Equal("PathNotFound", run.ErrorId);
        Assert.Empty(run.Information);
    }

    [Fact]
    public void Staged_content_is_scanned_and_nothing_else()
    {
        _folder.Git("init", "--quiet");
        _folder.Write("a.ps1", "$password = '‹P›'");
        _folder.Git("add", "a.ps1");
        _folder.Write("a.ps1", "$password = $env:X");
        _folder.Write("b.ps1", "$password = '‹P›'");

        var run = Find("$null = [IO.Directory]::CreateDirectory(\"$($args[0])/sub\"); $null = $ExecutionContext.SessionState.Path.SetLocation([WildcardPattern]::Escape(\"$($args[0])/sub\")); Find-HardcodedSecret -Staged", _folder.Root);

        Assert.Equal(["a.ps1:1"], Places(run));
    }

    [Fact]
    public void Since_a_commit_gives_what_came_after()
    {
        _folder.Git("init", "--quiet");
        _folder.Write("a.ps1", "$x = 1\n");
        _folder.Commit();
        _folder.Write("a.ps1", "$x = 1\n$password = '‹P›'\n");
        _folder.Commit();

        var finding = Assert.Single(Find("$null = $ExecutionContext.SessionState.Path.SetLocation([WildcardPattern]::Escape($args[0])); Find-HardcodedSecret -Since HEAD~1", _folder.Root).Output);

        Assert.Equal(2, finding.Properties["Line"].Value);
        Assert.Matches("^[0-9a-f]{40}$", (string)finding.Properties["Commit"].Value);
        Assert.Empty(Find("Find-HardcodedSecret -Since HEAD").Output);
    }

    [Fact]
    public void Without_a_repository_staged_is_a_terminating_error()
    {
        var run = _module.Run("$null = $ExecutionContext.SessionState.Path.SetLocation([WildcardPattern]::Escape($args[0])); Find-HardcodedSecret -Staged", _folder.Root);

        Assert.Equal("GitUnreadable", run.ErrorId);
        Assert.Empty(run.Information);
    }

    [Fact]
    public void An_ignored_folder_that_is_named_is_scanned()
    {
        _folder.Git("init", "--quiet");
        _folder.Write(".gitignore", "out/\n");
        _folder.Write("out/a.ps1", "$password = '‹P›'");

        Assert.Empty(Find("Find-HardcodedSecret -LiteralPath $args[0]", _folder.Root).Output);
        Assert.Equal(["out/a.ps1:1"], Places(Find("Find-HardcodedSecret -LiteralPath $args[0]", Path.Combine(_folder.Root, "out"))));
    }

    [Fact]
    public void Error_on_finding_is_one_terminating_error_at_the_end()
    {
        _folder.Write("a.ps1", "$password = '‹P›'");
        _folder.Write("b.ps1", "$password = '‹P›'");

        var run = _module.Run("$found = 0; try { Find-HardcodedSecret -LiteralPath $args[0] -ErrorOnFinding | ForEach-Object { $found++ } } finally { [IO.File]::WriteAllText($args[1], $found) }", _folder.Root, Path.Combine(_folder.Root, "count.txt"));

        Assert.Equal("SecretsFound", run.ErrorId);
        Assert.Equal("2 possible secrets found.", run.Error.Exception.Message);
        Assert.Equal("2", File.ReadAllText(Path.Combine(_folder.Root, "count.txt")).Trim());
        Assert.Empty(_module.Run("Find-HardcodedSecret -InputText 'clean' -ErrorOnFinding").ThrowOnError().Output);
    }

    [Fact]
    public void A_baseline_silences_what_is_known_and_nothing_more()
    {
        _folder.Write("a.ps1", "$password = '‹P›'");
        var baseline = Path.Combine(_folder.Root, "known.json");

        Assert.Empty(Find("Find-HardcodedSecret -LiteralPath $args[0] -Baseline $args[1] -UpdateBaseline", _folder.Root, baseline).Output);
        Assert.DoesNotContain(_folder.Password, File.ReadAllText(baseline), StringComparison.Ordinal);
        Assert.Empty(Find("Find-HardcodedSecret -LiteralPath $args[0] -Baseline $args[1]", _folder.Root, baseline).Output);

        _folder.Write("a.ps1", "$password = '‹P›'; $token = '‹T›'");
        Assert.Single(Find("Find-HardcodedSecret -LiteralPath $args[0] -Baseline $args[1]", _folder.Root, baseline).Output);
        Assert.Equal("BaselineNotFound", _module.Run("Find-HardcodedSecret -InputText x -Baseline nowhere.json").ErrorId);
    }

    [Fact]
    public void What_if_writes_no_baseline()
    {
        _folder.Write("a.ps1", "$password = '‹P›'");
        var baseline = Path.Combine(_folder.Root, "known.json");

        Find("Find-HardcodedSecret -LiteralPath $args[0] -Baseline $args[1] -UpdateBaseline -WhatIf", _folder.Root, baseline);

        Assert.False(File.Exists(baseline));
    }

    [Fact]
    public void Stale_entries_of_the_ignore_file_are_warned_of_in_a_whole_scan_only()
    {
        _folder.Write("a.ps1", "$password = '‹P›'");
        _folder.Write(".psapiauthignore", "a.ps1 # why\ngone/**\n");

        var run = _module.Run("Find-HardcodedSecret -LiteralPath $args[0]", _folder.Root).ThrowOnError();
        Assert.Empty(run.Output);
        Assert.Contains("'gone/**'", Assert.Single(run.Warnings), StringComparison.Ordinal);

        Assert.Empty(_module.Run("Find-HardcodedSecret -LiteralPath $args[0] -Exclude x", _folder.Root).Warnings);
    }

    [Theory]
    [InlineData("report.sarif")]
    [InlineData("report.json")]
    [InlineData("report.csv")]
    [InlineData("report.xml")]
    public void A_report_is_written_and_holds_no_secret(string name)
    {
        _folder.Write("a.ps1", "$password = '‹P›' # ‹P›\n$token = '‹T›'\n");
        var report = Path.Combine(_folder.Root, name);

        var run = Find("Find-HardcodedSecret -LiteralPath $args[0] -ReportPath $args[1]", Path.Combine(_folder.Root, "a.ps1"), report);

        Assert.Equal(2, run.Output.Count);
        var text = File.ReadAllText(report);
        Assert.Contains("powershell-password", text, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Password, text, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Token, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_format_without_a_file_makes_the_report_the_output()
    {
        _folder.Write("a.ps1", "$password = '‹P›'");

        var output = Assert.Single(Find("Find-HardcodedSecret -LiteralPath $args[0] -ReportFormat GitHub", _folder.Root).Output);

        Assert.StartsWith("::error file=a.ps1,line=1,", (string)output.BaseObject, StringComparison.Ordinal);
        Assert.Equal("ReportFormatUnknown", _module.Run("Find-HardcodedSecret -InputText x -ReportPath x.unknown").ErrorId);
    }

    [Fact]
    public void Rules_are_chosen_with_wildcards_completed_and_checked()
    {
        _folder.Write("a.ps1", "$password = '‹P›'\n$token = '‹T›'\n");

        Assert.Equal(["a.ps1:2"], Places(Find("Find-HardcodedSecret -LiteralPath $args[0] -Rule powershell-tok*", _folder.Root)));
        Assert.Equal(["a.ps1:1"], Places(Find("Find-HardcodedSecret -LiteralPath $args[0] -ExcludeRule powershell-token", _folder.Root)));
        Assert.Equal("UnknownRule", _module.Run("Find-HardcodedSecret -InputText x -Rule nonsense").ErrorId);
        var line = "Find-HardcodedSecret -Rule powershell-pass";
        var completions = Find("(TabExpansion2 -inputScript $args[0] -cursorColumn $args[0].Length).CompletionMatches.CompletionText", line);
        Assert.Equal("powershell-password", Assert.Single(completions.Output).BaseObject);
    }

    [Fact]
    public void A_script_that_does_not_parse_is_told_of_and_scanned()
    {
        _folder.Write("a.ps1", "function f { $s = ConvertTo-SecureString '‹P›' -AsPlainText");

        var run = Find("Find-HardcodedSecret -LiteralPath $args[0] -Verbose", _folder.Root);

        Assert.Single(run.Output);
        Assert.Contains(run.Verbose, v => v.StartsWith("a.ps1 has syntax errors", StringComparison.Ordinal));
    }

    [Fact]
    public void The_views_are_of_the_type_and_their_scripts_parse()
    {
        var file = System.Xml.Linq.XDocument.Load(Path.Combine(Path.GetDirectoryName(HostedModule.ManifestPath)!, "PsApiAuth.Findings.Format.ps1xml"));
        var finding = Assert.Single(Find("Find-HardcodedSecret -InputText $args[0]", $"password = '{_folder.Password}'").Output);

        Assert.All(file.Descendants("TypeName"), name => Assert.Equal(finding.BaseObject.GetType().FullName, name.Value));
        Assert.All(file.Descendants("PropertyName"), name => Assert.NotNull(finding.Properties[name.Value]));
        Assert.All(file.Descendants("ScriptBlock"), script =>
        {
            System.Management.Automation.Language.Parser.ParseInput(script.Value, out _, out var errors);
            Assert.Empty(errors);
        });
    }

    [Fact]
    public void Taking_the_first_finding_stops_the_scan()
    {
        for (var i = 0; i < 100; i++) _folder.Write($"{i:000}.ps1", "$password = '‹P›'");

        Assert.Equal(["000.ps1:1"], Places(Find("do { Find-HardcodedSecret -LiteralPath $args[0] | ForEach-Object { $_; break } } while ($false)", _folder.Root)));
    }

    private ScriptRun Find(string script, params object?[] arguments)
    {
        var run = _module.Run(script, arguments).ThrowOnError();
        var streams = string.Join('\n', [.. run.Output.Select(o => o.ToString()), .. run.Information, .. run.Verbose, .. run.Warnings, .. run.Debug]);
        Assert.DoesNotContain(_folder.Password, streams, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Token, streams, StringComparison.Ordinal);
        return run;
    }

    private static IEnumerable<string> Places(ScriptRun run) => run.Output.Select(f => $"{f.Properties["Path"].Value}:{f.Properties["Line"].Value}");
}
