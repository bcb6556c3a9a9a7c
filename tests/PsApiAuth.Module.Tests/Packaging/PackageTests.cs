using System.IO.Compression;
using System.Reflection;
using System.Xml.Linq;
using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Packaging;

/// <summary>The package that PowerShell repositories take, as the build made it.</summary>
public sealed class PackageTests
{
    private static readonly string s_package = Path.GetFullPath(
        typeof(PackageTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "Package").Value!);

    // What the format itself adds (Open Packaging Conventions).
    private static readonly string[] s_envelope = ["[Content_Types].xml", "_rels/.rels", "PsApiAuth.nuspec"];

    [Fact]
    public void It_holds_the_built_module_and_nothing_else()
    {
        using var archive = ZipFile.OpenRead(s_package);
        var packed = archive.Entries.Select(entry => Uri.UnescapeDataString(entry.FullName))
            .Where(name => !s_envelope.Contains(name) && !name.StartsWith("package/", StringComparison.Ordinal));
        var built = Directory.EnumerateFiles(BuildPaths.Module, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(BuildPaths.Module, file).Replace('\\', '/'));

        Assert.Equal(built.Order(StringComparer.Ordinal), packed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Its_description_is_that_of_the_manifest()
    {
        using var host = new HostedModule();
        var manifest = host.Run("Get-Module PsApiAuth").ThrowOnError().Output.Single();
        var commands = host.Run("(Get-Command -Module PsApiAuth).Name").ThrowOnError().Output.Select(item => $"{item}").ToArray();

        Assert.Equal($"{manifest.Properties["Version"].Value}", Metadata("version"));
        Assert.Equal($"{manifest.Properties["Description"].Value}", Metadata("description"));
        var tags = Metadata("tags")!.Split(' ');
        Assert.Superset(((IEnumerable<string>)manifest.Properties["Tags"].Value).ToHashSet(), tags.ToHashSet());
        Assert.Equal(
            [.. commands.SelectMany(name => new[] { $"PSCmdlet_{name}", $"PSCommand_{name}" }).Order(StringComparer.Ordinal)],
            tags.Where(tag => tag.Contains('_', StringComparison.Ordinal) && !tag.StartsWith("PSEdition", StringComparison.Ordinal) && !tag.StartsWith("PSIncludes", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_names_license_icon_and_what_is_new()
    {
        Assert.Equal("MIT", Metadata("license"));
        Assert.Equal("icon.png", Metadata("icon"));
        Assert.Contains("### Added", Metadata("releaseNotes"), StringComparison.Ordinal);
        Assert.DoesNotContain("\n## ", Metadata("releaseNotes"), StringComparison.Ordinal);
        Assert.Null(Metadata("dependencies"));
    }

    [Fact]
    [Trait("Semantics", "X1")]
    public async Task Unpacked_into_a_clean_folder_it_works()
    {
        using var folder = new TemporaryFolder("Modules");
        var module = folder.Combine("PsApiAuth");
        await ZipFile.ExtractToDirectoryAsync(s_package, module);
        var (exitCode, output) = await ModuleProcess.RunAsync(module, folder.Path, "(Invoke-AuthRequest /me -Authentication OAuth).name; (Get-Module PsApiAuth).ModuleBase");

        Assert.True(exitCode == 0, output);
        Assert.Contains("Acme Service Account", output, StringComparison.Ordinal);
        Assert.Contains(module, output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_notices_name_every_package_in_deps()
    {
        var notices = File.ReadAllText(Path.Combine(BuildPaths.Module, "THIRD-PARTY-NOTICES.md"));
        var named = notices.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line.Split('|')[1].Trim()).Skip(1);
        var shipped = Directory.EnumerateFiles(Path.Combine(BuildPaths.Module, "deps"), "*.dll").Select(file => Path.GetFileNameWithoutExtension(file)).Where(name => name != "PsApiAuth.Adapters");

        Assert.Equal(shipped.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    private static string? Metadata(string name)
    {
        using var archive = ZipFile.OpenRead(s_package);
        using var nuspec = archive.GetEntry("PsApiAuth.nuspec")!.Open();
        return XDocument.Load(nuspec).Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
    }
}
