using System.Diagnostics;
using System.Net;

namespace PsApiAuth.Shell.Tests;

public sealed class ShellTests : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_script_gets_its_arguments_and_gives_its_exit_code()
    {
        var script = _workspace.Write("args [1].ps1", """
            param([string] $City, [switch] $Fast, [bool] $Flag, [Parameter(ValueFromRemainingArguments)] $Rest)
            "$City|$Fast|$Flag|$($Rest -join ',')|$([IO.Path]::GetFileName($PSScriptRoot))"
            exit 7
            """);

        var run = await ShellRun.OfAsync(_workspace, "-File", script, "-City", "Kuala Lumpur", "-Fast", "-Flag:$true", "é", "more words");

        Assert.Equal($"Kuala Lumpur|True|True|é,more words|{Path.GetFileName(_workspace.Folder)}\n", run.Output);
        Assert.Equal("", run.Error);
        Assert.Equal(7, run.ExitCode);
    }

    [Fact]
    public async Task Output_is_plain_where_there_is_no_terminal()
    {
        var script = _workspace.Write("plain.ps1", """
            [CmdletBinding()] param()
            [pscustomobject] @{ Name = 'a'; Value = 1 }
            $PSCmdlet.WriteWarning('careful')
            $PSCmdlet.WriteVerbose('unseen')
            $PSCmdlet.WriteProgress([Management.Automation.ProgressRecord]::new(1, 'Working', 'hard'))
            $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([InvalidOperationException]::new('mild'), 'Mild', 'InvalidOperation', $null))
            'after'
            """);

        var run = await ShellRun.OfAsync(_workspace, "-File", script);

        Assert.Contains("Name Value\n---- -----\na        1\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("WARNING: careful\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("after\n", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("unseen", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Working", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output + run.Error);
        Assert.Contains("mild", run.Error, StringComparison.Ordinal);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task A_terminating_error_is_shown_once_and_gives_1()
    {
        var script = _workspace.Write("throw.ps1", "'one'\nfunction Get-It { throw 'deep trouble' }\nGet-It\n'never'");

        var run = await ShellRun.OfAsync(_workspace, "-File", script);

        Assert.Equal("one\n", run.Output);
        Assert.Contains("throw.ps1:2", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, run.Error.Split("| deep trouble").Length);
        Assert.Equal(1, run.ExitCode);
    }

    [Theory]
    [InlineData("exit 5", 5, "")]
    [InlineData("'fine'", 0, "fine\n")]
    [InlineData("Get-Nothing", 1, "")]
    [InlineData("if (", 1, "")]
    public async Task A_command_gives_an_exit_code(string command, int exitCode, string output)
    {
        var run = await ShellRun.OfAsync(_workspace, "-Command", command);

        Assert.Equal((exitCode, output), (run.ExitCode, run.Output));
        Assert.Equal(command is "Get-Nothing" or "if (", run.Error.Trim().Length > 0);
    }

    [Fact]
    public async Task Wrong_arguments_show_the_usage()
    {
        var unknown = await ShellRun.OfAsync(_workspace, "-Nonsense");
        var missing = await ShellRun.OfAsync(_workspace, "-File", "missing.ps1");

        Assert.Equal((64, ""), (unknown.ExitCode, unknown.Output));
        Assert.StartsWith("Usage: psapiauth", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(64, missing.ExitCode);
        Assert.Contains("missing.ps1", missing.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_built_module_is_found_and_has_its_cmdlets()
    {
        using var own = new Workspace { Manifest = "" };

        var run = await ShellRun.OfAsync(own, "-Command", "(Get-Command -Module PsApiAuth -Name Invoke-AuthRequest).CommandType");

        Assert.Equal("Cmdlet\n", run.Output);
    }

    [Fact]
    public async Task A_missing_module_is_named()
    {
        using var empty = new Workspace { Manifest = Path.Combine(_workspace.Folder, "none.psd1") };

        var run = await ShellRun.OfAsync(empty, "-Command", "1");

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("the module is not built", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sandbox_is_there_for_the_script_and_shows_no_secret()
    {
        var run = await ShellRun.OfAsync(_workspace, "-Sandbox", "-Command", """
            $http = [Net.Http.HttpClient]::new()
            $http.DefaultRequestHeaders.Add('Authorization', "Bearer $env:ACCESS_TOKEN")
            $http.GetStringAsync("$env:API_BASE_URL/me").Result.Contains('Acme Service Account')
            """);

        Assert.Equal("True\n", run.Output);
        Assert.Equal(0, run.ExitCode);
    }

    [Fact]
    public async Task Wait_prints_the_variables_and_stays_until_it_is_told_to_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A signal can be sent to one process on Unix only.");
        using var process = ShellRun.Start(_workspace, "-Sandbox", "-Wait");
        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        while (variables.Count < 8)
        {
            var parts = (await process.StandardOutput.ReadLineAsync())!.Split(" = ");
            variables.Add(parts[0], parts[1].Trim('\''));
        }

        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri($"{variables["$env:API_BASE_URL"]}/data?api_key={variables["$env:API_KEY"]}"));
        await TerminateAsync(process);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task A_signal_stops_the_script()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A signal can be sent to one process on Unix only.");
        using var process = ShellRun.Start(_workspace, "-Command", "'up'; while ($true) { }");
        Assert.Equal("up", await process.StandardOutput.ReadLineAsync());
        await TerminateAsync(process);

        Assert.Equal(143, process.ExitCode);
    }

    private static async Task TerminateAsync(Process process)
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(null as IFormatProvider)]);
        await process.WaitForExitAsync();
    }
}
