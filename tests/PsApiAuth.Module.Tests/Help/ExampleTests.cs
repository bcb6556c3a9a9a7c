using PsApiAuth.Help.Pages;
using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Help;

/// <summary>Runs the examples of the help against the Sandbox. Those that need commands of pwsh are run by the Pester suite.</summary>
[Trait("Semantics", "X2")]
public sealed class ExampleTests : IDisposable
{
    private readonly EnvironmentScope _environment = new();
    private readonly HostedModule _host = new();

    public static TheoryData<string, string> Examples =>
        [.. HelpPages.All.SelectMany(page => page.Examples.Where(example => !example.NeedsPwsh).Select(example => (page.Name, example.Title)))];

    public void Dispose()
    {
        _host.Dispose();
        _environment.Dispose();
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void It_runs(string cmdlet, string title)
    {
        using var folder = ExampleScript.Prepare(_host);
        var run = _host.Run(ExampleScript.Of(Find(cmdlet, title).Code)).ThrowOnError();

        Assert.Empty(run.Warnings);
        Assert.All([.. run.Verbose, .. run.Information, .. run.Output.Where(item => item.BaseObject is string).Select(item => $"{item}")], ShowsNoSecret);
    }

    [Fact]
    public void Parallel_blocks_need_no_module_path_when_the_module_was_imported_by_path()
    {
        using var folder = ExampleScript.Prepare(_host);
        Environment.SetEnvironmentVariable("PSModulePath", folder.Path);
        var run = _host.Run(ExampleScript.Of(Find("Get-AuthProfile", "Take a profile into parallel blocks").Code)).ThrowOnError();

        Assert.Equal(2, run.Output.Count);
    }

    private static Example Find(string cmdlet, string title) =>
        HelpPages.All.Single(page => page.Name == cmdlet).Examples.Single(example => example.Title == title);

    private static void ShowsNoSecret(string text) => Assert.All(
        ["API_KEY", "CLIENT_SECRET", "ACCESS_TOKEN"],
        name => Assert.DoesNotContain(Environment.GetEnvironmentVariable(name)!, text, StringComparison.Ordinal));
}
