using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Conditions;

/// <summary>Paths as people have them: spaces, brackets, letters beyond ASCII.</summary>
[Trait("Semantics", "X5")]
public sealed class PathTests : IDisposable
{
    private const string OddName = "mein Ördner [1] проект";

    private readonly EnvironmentScope _environment = new();
    private readonly HostedModule _host = new();
    private readonly TemporaryFolder _folder = new(OddName);

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
        _environment.Dispose();
    }

    [Theory]
    [InlineData(".env")]
    [InlineData("a b.env")]
    [InlineData("[dev] ü.env")]
    public void A_file_of_variables_is_read_by_its_path_and_from_its_folder(string name)
    {
        File.WriteAllText(_folder.Combine(name), "ODD_PATH=there\n");
        Assert.Equal("ODD_PATH", Name(_host.Run("Import-DotEnv $args[0] -Force -WarningAction Ignore", _folder.Combine(name))));

        GoTo(_folder.Path);
        Assert.Equal("ODD_PATH", Name(_host.Run("Import-DotEnv $args[0] -Force -WarningAction Ignore", name)));
        Assert.Equal("ODD_PATH", Name(_host.Run("Import-DotEnv -Path ./$($args[0]) -Force -WarningAction Ignore", name)));

        static object Name(ScriptRun run) => run.ThrowOnError().Output.Single().Properties["Name"].Value;
    }

    [Fact]
    public void A_file_that_is_not_there_is_named_in_full()
    {
        var run = _host.Run("Import-DotEnv $args[0]", _folder.Combine("[none].env"));
        Assert.Equal("DotEnvNotReadable", run.ErrorId);
        Assert.Contains(_folder.Combine("[none].env"), run.Error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Profiles_are_read_from_a_file()
    {
        File.WriteAllText(_folder.Combine("[team] ü.psd1"), "@{ odd = @{ Authentication = 'Bearer' } }");
        var run = _host.Run("Register-AuthProfile -Path $args[0] -PassThru", _folder.Combine("[team] ü.psd1")).ThrowOnError();
        Assert.Equal("odd", run.Output.Single().ToString());
    }

    [Fact]
    public void Files_are_sent_and_saved()
    {
        GoTo(_folder.Path);
        var run = _host.Run("""
            Invoke-AuthRequest /bytes/1000 -Authentication None -OutFile '[1] größe.bin'
            (Invoke-AuthRequest /upload -Authentication None -InFile '[1] größe.bin').length
            """).ThrowOnError();

        Assert.Equal(1000L, run.Output.Single().BaseObject);
        Assert.Equal(1000, new FileInfo(_folder.Combine("[1] größe.bin")).Length);
    }

    [Fact]
    public void Files_are_scanned()
    {
        var secret = $"{Guid.NewGuid():N}{Guid.NewGuid():N}";
        Directory.CreateDirectory(_folder.Combine("[src] ü"));
        File.WriteAllText(_folder.Combine("[src] ü", "app.py"), $"api_key = 'Zq{secret}'\n");
        GoTo(_folder.Path);
        var paths = _host.Run("(Find-HardcodedSecret -LiteralPath '[src] ü' -InformationAction Ignore).Path; (Find-HardcodedSecret . -InformationAction Ignore).Path").ThrowOnError();

        Assert.Equal(["app.py", "[src] ü/app.py"], paths.Output.Select(item => item.BaseObject));
    }

    [Fact]
    [Trait("Semantics", "X1")]
    public async Task The_module_works_from_such_a_folder()
    {
        var module = CopyModule(_folder.Combine("PsApiAuth"));
        var (exitCode, output) = await ModuleProcess.RunAsync(
            module, _folder.Path, "Set-StrictMode -Version Latest; (Invoke-AuthRequest /me -Authentication OAuth).name; (Get-Help Get-OAuthToken).Synopsis");

        Assert.True(exitCode == 0, output);
        Assert.Contains("Acme Service Account", output, StringComparison.Ordinal);
        Assert.Contains("Gets an access token", output, StringComparison.Ordinal);
    }

    private static string CopyModule(string to)
    {
        foreach (var file in Directory.EnumerateFiles(BuildPaths.Module, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(BuildPaths.Module, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return to;
    }

    private void GoTo(string path) =>
        _host.Run("$null = $ExecutionContext.SessionState.Path.SetLocation([WildcardPattern]::Escape($args[0]))", path).ThrowOnError();
}
