using System.Management.Automation;
using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Surface;

public sealed class PublicSurfaceTests
{
    private const string UpdateVariable = "PSAPIAUTH_UPDATE_SURFACE";

    private static readonly string s_file = BuildPaths.InRepository("tests", "PsApiAuth.Module.Tests", "Surface", "surface.txt");

    /// <summary>
    /// A change of what users rely on is seen in review. To accept one, run this test with PSAPIAUTH_UPDATE_SURFACE=1,
    /// which rewrites surface.txt, and commit that file with a line for the changelog.
    /// </summary>
    [Fact]
    [Trait("Semantics", "X3")]
    public void It_is_what_surface_txt_says()
    {
        using var host = new HostedModule();
        var surface = PublicSurface.Of(host.Run("Get-Command -Module PsApiAuth").ThrowOnError().Output.Select(item => (CmdletInfo)item.BaseObject));
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1") File.WriteAllText(s_file, surface);

        Assert.Equal(File.ReadAllText(s_file).ReplaceLineEndings("\n"), surface);
    }
}
