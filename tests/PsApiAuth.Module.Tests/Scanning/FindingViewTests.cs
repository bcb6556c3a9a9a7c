using System.Management.Automation;
using System.Xml.Linq;
using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Scanning;

/// <summary>What the table shows. The engine of these tests has no commands that format, so the scripts of the view are run by themselves.</summary>
public sealed class FindingViewTests : IDisposable
{
    private readonly HostedModule _module = new();
    private readonly ScanFolder _folder = new();
    private readonly XElement _table = XDocument.Load(Path.Combine(BuildPaths.Module, "PsApiAuth.Findings.Format.ps1xml")).Descendants("View").First();

    public void Dispose()
    {
        _module.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_group_names_the_file_and_the_commit_if_there_is_one()
    {
        _folder.Git("init", "--quiet");
        _folder.Write("a.ps1", "$x = 1\n");
        _folder.Commit();
        _folder.Write("a.ps1", "$x = 1\n$password = '‹P›'\n");
        _folder.Commit();

        var committed = Find("Find-HardcodedSecret $args[0]");
        Assert.Equal("a.ps1", Shown(Group, committed));

        var since = Find("Find-HardcodedSecret $args[0] -Since HEAD~1");
        var commit = (string)since.Properties["Commit"].Value;
        Assert.Equal($"a.ps1 (commit {commit[..7]})", Shown(Group, since));
    }

    [Fact]
    public void The_mask_is_seen_at_80_columns()
    {
        const int Width = 80;
        var room = Width - _table.Descendants("TableColumnHeader").Sum(column => (int?)column.Element("Width") + 1 ?? 0);
        _folder.Write("a.py", "client.connect(host=\"db.internal.example.net\", user=\"reporting\", password=\"‹P›\", timeout=30)\n");
        _folder.Write("b.py", "password = \"‹P›\"\n");

        var found = _module.Run("Find-HardcodedSecret -LiteralPath $args[0]", _folder.Root).ThrowOnError().Output;

        Assert.InRange(room, 38, Width);
        Assert.Equal(["… et\", user=\"reporting\", password=\"…\"", "password = \"…\""], found.Select(finding => Shown(Preview, finding)).Select(text => text[..Math.Min(text.Length, room - 1)]));
    }

    private XElement Group => _table.Element("GroupBy")!.Element("ScriptBlock")!;

    private XElement Preview => _table.Descendants("TableColumnItem").Last().Element("ScriptBlock")!;

    private PSObject Find(string script) => Assert.Single(_module.Run(script, WildcardPattern.Escape(_folder.Root)).ThrowOnError().Output);

    private string Shown(XElement script, PSObject finding) =>
        (string)Assert.Single(_module.Run("$args[0] | ForEach-Object ([scriptblock]::Create($args[1]))", finding, script.Value).ThrowOnError().Output).BaseObject;
}
