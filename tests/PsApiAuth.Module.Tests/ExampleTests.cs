using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests;

public sealed class ExampleTests(SandboxFixture sandbox) : IDisposable
{
    private readonly HostedModule _host = new();

    public void Dispose()
    {
        foreach (var (name, value) in sandbox.Server.Environment) Environment.SetEnvironmentVariable(name, value);
        _host.Dispose();
    }

    [Fact]
    [Trait("Semantics", "E2")]
    public void The_quickstart_runs_and_shows_no_secret()
    {
        sandbox.Server.Recorder.Reset();
        var run = _host.Run("& $args[0] *>&1 | ForEach-Object { \"$_\" }", Example("quickstart.ps1")).ThrowOnError();
        var text = string.Join('\n', run.Output);

        Assert.Contains("authenticated as Acme Service Account", text, StringComparison.Ordinal);
        Assert.Contains("counted 1 token request", text, StringComparison.Ordinal);
        Assert.Contains("SecretNotSet: Set NOBODY_ACCESS_TOKEN", text, StringComparison.Ordinal);
        Assert.All(["API_KEY", "ACCESS_TOKEN", "CLIENT_SECRET"], name => Assert.DoesNotContain(sandbox.Server.Environment[name], text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_weather_is_one_line()
    {
        var run = _host.Run("& $args[0] -City 'Kuala Lumpur'", Example("weather.ps1")).ThrowOnError();
        Assert.Equal("Kuala Lumpur: 31.2 °C, scattered clouds", run.Output.Single().BaseObject);
    }

    [Fact]
    public void The_weather_without_a_key_exits_with_1_and_the_remedy()
    {
        Environment.SetEnvironmentVariable("API_KEY", null);
        var run = _host.Run("& $args[0]; $LASTEXITCODE", Example("weather.ps1")).ThrowOnError();
        Assert.Equal(["Set API_KEY in the environment or in .env (copy .env.example).", 1], run.Output.Select(item => item.BaseObject));
    }

    private static string Example(string name) => Path.Combine(Path.GetDirectoryName(HostedModule.ManifestPath)!, "examples", name);
}
