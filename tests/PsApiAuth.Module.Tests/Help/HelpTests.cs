using System.Management.Automation;
using PsApiAuth.Help.Markdown;
using PsApiAuth.Help.Pages;
using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Help;

[Trait("Semantics", "X2")]
public sealed class HelpTests : IDisposable
{
    private readonly HostedModule _host = new();

    public static TheoryData<string> Names => [.. HelpPages.All.Select(page => page.Name)];

    public static TheoryData<string> Topics => [.. Directory.GetFiles(HelpPages.Folder, "about_*.md").Select(file => Path.GetFileNameWithoutExtension(file))];

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Each_cmdlet_has_a_page_and_each_page_a_cmdlet()
    {
        var cmdlets = Cmdlets().Select(cmdlet => cmdlet.Name).Order(StringComparer.Ordinal);
        Assert.Equal(cmdlets, HelpPages.All.Select(page => page.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_has_every_part(string name)
    {
        var page = PageOf(name);
        Assert.EndsWith(".", page.Synopsis, StringComparison.Ordinal);
        Assert.NotEmpty(page.Description);
        Assert.True(page.Examples.Count >= 2, $"{name} has {page.Examples.Count} examples.");
        Assert.NotEmpty(page.Inputs);
        Assert.NotEmpty(page.Outputs);
        Assert.NotEmpty(page.Notes);
        Assert.NotEmpty(page.Links);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_has_a_text_and_no_text_lacks_a_parameter(string name)
    {
        var page = PageOf(name);
        var parameters = ParametersOf(CmdletOf(name)).Order(StringComparer.Ordinal).ToArray();

        Assert.Equal([], parameters.Where(parameter => page.Parameters.GetValueOrDefault(parameter) is not { Blocks.Count: > 0 }));
        Assert.Equal([], page.Parameters.Where(text => !text.Value.IsShared).Select(text => text.Key).Except(parameters, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_shared_text_is_of_a_parameter_of_some_cmdlet()
    {
        var used = HelpPages.All.SelectMany(page => ParametersOf(CmdletOf(page.Name)).Where(page.Parameters.ContainsKey)).ToHashSet(StringComparer.Ordinal);
        Assert.Equal([], HelpPages.All.SelectMany(page => page.Parameters.Keys).Distinct(StringComparer.Ordinal).Except(used, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_outputs_are_those_that_the_cmdlet_declares(string name)
    {
        var declared = CmdletOf(name).OutputType.Select(type => type.Name == "System.Void" ? "None" : type.Name);
        Assert.Equal(declared.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), PageOf(name).Outputs.Select(output => output.Title).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Get_Help_shows_what_the_page_says(string name)
    {
        var help = _host.Run("Get-Help $args[0] -Full", name).ThrowOnError().Output.Single();
        var page = PageOf(name);

        Assert.Equal(page.Synopsis, Text(help, "Synopsis"));
        Assert.Equal(page.Examples.Select(example => example.Code), Items(help, "examples", "example").Select(example => Text(example, "code")));
        Assert.Equal(
            ParametersOf(CmdletOf(name)).Order(StringComparer.Ordinal),
            Items(help, "parameters", "parameter").Select(parameter => Text(parameter, "name")).Order(StringComparer.Ordinal));
        Assert.All(Items(help, "parameters", "parameter"), parameter => Assert.NotNull(parameter.Properties["description"].Value));
        Assert.Equal(CmdletOf(name).ParameterSets.Count, Items(help, "syntax", "syntaxItem").Count());
    }

    [Theory]
    [InlineData("Invoke-AuthRequest", "Uri", "true", "0")]
    [InlineData("Invoke-AuthRequest", "MaximumRetryCount", "false", "named")]
    public void Get_Help_tells_of_one_parameter(string name, string parameter, string required, string position)
    {
        var help = _host.Run("Get-Help $args[0] -Parameter $args[1]", name, parameter).ThrowOnError().Output.Single();
        Assert.Equal((required, position), (Text(help, "required"), Text(help, "position")));
    }

    [Fact]
    public void Defaults_come_from_the_cmdlets()
    {
        var help = _host.Run("(Get-Help Invoke-AuthRequest -Parameter MaximumRetryCount).defaultValue; (Get-Help Import-DotEnv -Parameter Path).defaultValue").ThrowOnError();
        Assert.Equal(["5", ".env"], help.Output.Select(item => item.BaseObject));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void Topics_are_found(string topic)
    {
        var text = (string)_host.Run("Get-Help $args[0]", topic).ThrowOnError().Output.Single().BaseObject;
        Assert.Contains(topic, text, StringComparison.Ordinal);
        Assert.All(text.Split('\n').Where(line => !line.StartsWith("        ", StringComparison.Ordinal)), line => Assert.InRange(line.TrimEnd('\r').Length, 0, 80));
    }

    [Fact]
    public void Links_between_pages_lead_somewhere()
    {
        var files = Directory.EnumerateFiles(HelpPages.Folder, "*.md", SearchOption.AllDirectories);
        var broken = files.SelectMany(file => Inline.Links(File.ReadAllText(file))
            .Where(link => !Inline.IsWeb(link.To) && !File.Exists(Path.Combine(Path.GetDirectoryName(file)!, link.To)))
            .Select(link => $"{Path.GetFileName(file)}: {link.To}"));
        Assert.Equal([], broken);
    }

    [Theory]
    [InlineData("# A\n\n| a | b |")]
    [InlineData("# A\n\n```powershell\nx")]
    [InlineData("# A\n\n# B")]
    public void What_help_cannot_show_is_refused(string page)
    {
        var fault = Assert.Throws<InvalidDataException>(() => SectionReader.Read(page.Split('\n'), "page.md"));
        Assert.StartsWith("page.md(3)", fault.Message, StringComparison.Ordinal);
    }

    private static CommandPage PageOf(string name) => HelpPages.All.Single(page => page.Name == name);

    private static IEnumerable<string> ParametersOf(CmdletInfo cmdlet) => cmdlet.Parameters.Keys.Except(Cmdlet.CommonParameters, StringComparer.OrdinalIgnoreCase);

    private static string? Text(PSObject item, string property) => item.Properties[property]?.Value?.ToString();

    private static IEnumerable<PSObject> Items(PSObject help, string list, string item) =>
        LanguagePrimitives.GetEnumerable(PSObject.AsPSObject(help.Properties[list].Value).Properties[item].Value) is { } many
            ? many.Cast<PSObject>()
            : [(PSObject)PSObject.AsPSObject(help.Properties[list].Value).Properties[item].Value];

    private IEnumerable<CmdletInfo> Cmdlets() => _host.Run("Get-Command -Module PsApiAuth").ThrowOnError().Output.Select(item => (CmdletInfo)item.BaseObject);

    private CmdletInfo CmdletOf(string name) => Cmdlets().Single(cmdlet => cmdlet.Name == name);
}
