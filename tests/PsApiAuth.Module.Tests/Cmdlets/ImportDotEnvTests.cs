using System.Diagnostics;
using System.Text;
using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Cmdlets;

public sealed class ImportDotEnvTests : IDisposable
{
    private readonly HostedModule _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("dotenv [1] ü").FullName;
    private readonly string _prefix = $"T{Guid.NewGuid():N}_";

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [Trait("Semantics", "S4")]
    [InlineData("A=plain", "plain")]
    [InlineData("# comment\n\nA=plain # trailing", "plain")]
    [InlineData("A=\"two words\"", "two words")]
    [InlineData("A='single $quoted'", "single $quoted")]
    [InlineData("export A=exported", "exported")]
    [InlineData("A=\"line one\nline two\"", "line one\nline two")]
    [InlineData("B=inner\nA=${B}-outer", "inner-outer")]
    [InlineData("A=with=equals", "with=equals")]
    [InlineData("A=abc#def", "abc#def")]
    public void A_file_is_read_as_dotenv_files_are(string content, string expected)
    {
        foreach (var text in (string[])[content, "\uFEFF" + content, content.Contains('"', StringComparison.Ordinal) ? content : content.Replace("\n", "\r\n", StringComparison.Ordinal)])
        {
            Import(text, "-Force").ThrowOnError();
            Assert.Equal(expected, Environment.GetEnvironmentVariable(_prefix + "A"));
        }
    }

    [Fact(SkipWhen = nameof(IsWindows), Skip = "The program is a shell script.")]
    [Trait("Semantics", "S5")]
    public void What_a_repository_configures_is_not_run()
    {
        var (program, traces) = (Path.Combine(_folder, "monitor.sh"), Path.Combine(_folder, "ran"));
        File.WriteAllText(program, $"#!/bin/sh\ntouch '{traces}'\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Git("init");
        Git("config", "core.fsmonitor", program);
        Import("A=1").ThrowOnError();
        Assert.False(File.Exists(traces));
    }

    [Fact]
    [Trait("Semantics", "S4")]
    public void A_bad_line_is_named_and_nothing_is_set()
    {
        var run = Import("A=first\nB=second\nthis is hidden\n");

        Assert.Equal("DotEnvSyntax", run.ErrorId);
        Assert.Contains("line 3", run.Error.ToString(), StringComparison.Ordinal);
        Assert.Contains(".env", run.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", run.Error.Exception.ToString(), StringComparison.Ordinal);
        Assert.Null(Environment.GetEnvironmentVariable(_prefix + "A"));
    }

    [Fact]
    [Trait("Semantics", "S4")]
    public void Interpolation_leaves_nothing_behind_in_the_environment()
    {
        var inner = $"I{Guid.NewGuid():N}";
        Import($"{inner}=x\nA=${{{inner}}}").ThrowOnError();
        Assert.Null(Environment.GetEnvironmentVariable(inner));
    }

    [Fact]
    [Trait("Semantics", "S5")]
    public void Existing_variables_win_unless_forced()
    {
        Environment.SetEnvironmentVariable(_prefix + "A", "before");

        Assert.Empty(Import("A=after").ThrowOnError().Output);
        Assert.Equal("before", Environment.GetEnvironmentVariable(_prefix + "A"));

        Assert.Single(Import("A=after", "-Force").ThrowOnError().Output);
        Assert.Equal("after", Environment.GetEnvironmentVariable(_prefix + "A"));
    }

    [Theory]
    [Trait("Semantics", "S5")]
    [InlineData("A=before\nC=after", "", "")]
    [InlineData("A=after\nC=after", "", "‹A› is set to another value and stays; -Force would replace it.")]
    [InlineData("A=after\nB=after\nC=after", "", "‹A› and ‹B› are set to other values and stay; -Force would replace them.")]
    [InlineData("A=after\nB=after", "-Force", "")]
    public void A_variable_that_stays_with_another_value_is_warned_of_without_the_values(string content, string switches, string expected)
    {
        Environment.SetEnvironmentVariable(_prefix + "A", "before");
        Environment.SetEnvironmentVariable(_prefix + "B", "before");
        Environment.SetEnvironmentVariable(_prefix + "C", null);

        var warnings = Import(content, switches).ThrowOnError().Warnings;

        Assert.Equal(expected, string.Join('\n', warnings.Select(text => text.Replace(_prefix + "A", "‹A›", StringComparison.Ordinal).Replace(_prefix + "B", "‹B›", StringComparison.Ordinal))));
    }

    [Fact]
    [Trait("Semantics", "S5")]
    public void A_dry_run_sets_nothing()
    {
        Import("A=value", "-WhatIf").ThrowOnError();
        Assert.Null(Environment.GetEnvironmentVariable(_prefix + "A"));
    }

    [Fact]
    [Trait("Semantics", "S5")]
    public void Output_shows_names_and_masks()
    {
        var secret = $"{Guid.NewGuid():N}";
        var variable = Import($"A={secret}").ThrowOnError().Output.Single();

        Assert.Equal(_prefix + "A", variable.Properties["Name"].Value);
        Assert.Equal("…" + secret[^4..], variable.Properties["Masked"].Value);
        Assert.DoesNotContain(secret, _host.Run("$args[0] | Out-String -Width 500", variable).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "S5")]
    public void A_file_that_others_can_read_is_warned_of()
    {
        if (OperatingSystem.IsWindows()) Assert.Skip("Unix file modes.");

        Assert.Contains(Import("A=x", mode: "644").ThrowOnError().Warnings, warning => warning.Contains("chmod 600", StringComparison.Ordinal));
        Assert.Empty(Import("A=x", "-Force").ThrowOnError().Warnings);
    }

    [Fact]
    [Trait("Semantics", "S5")]
    public void A_file_in_a_repository_is_warned_of_unless_it_is_ignored()
    {
        Git("init", "--quiet");
        Assert.Contains(Import("A=x").ThrowOnError().Warnings, warning => warning.Contains("not ignored", StringComparison.Ordinal));

        Git("add", ".env");
        Assert.Contains(Import("A=x", "-Force").ThrowOnError().Warnings, warning => warning.Contains("tracked by git", StringComparison.Ordinal));

        Git("rm", "--cached", "--quiet", ".env");
        File.WriteAllText(Path.Combine(_folder, ".gitignore"), ".env\n");
        Assert.Empty(Import("A=x", "-Force").ThrowOnError().Warnings);
    }

    [Fact]
    public void A_missing_file_is_named_with_the_remedy()
    {
        var run = _host.Run("Import-DotEnv $args[0]", Path.Combine(_folder, "none.env"));
        Assert.Equal("DotEnvNotReadable", run.ErrorId);
        Assert.Contains(".env.example", run.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    public static bool IsWindows => OperatingSystem.IsWindows();

    private ScriptRun Import(string content, string switches = "", string mode = "600")
    {
        var path = Path.Combine(_folder, ".env");
        File.WriteAllText(path, content, new UTF8Encoding(false));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(mode, 8));
        return _host.Run($"Import-DotEnv $args[0] -Prefix {_prefix} {switches}", path);
    }

    private void Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder })!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
