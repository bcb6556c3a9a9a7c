using System.Diagnostics;
using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Requests;

[Trait("Semantics", "D8")]
public sealed class DryRunTests : IDisposable
{
    private static readonly string[] Secrets = ["API_KEY", "ACCESS_TOKEN", "CLIENT_SECRET"];

    private readonly SandboxFixture _sandbox;
    private readonly RecordingHost _console = new();
    private readonly HostedModule _host;

    public DryRunTests(SandboxFixture sandbox)
    {
        _sandbox = sandbox;
        _host = new HostedModule(host: _console);
        _sandbox.Server.Recorder.Reset();
    }

    public void Dispose() => _host.Dispose();

    [Theory]
    [Trait("Semantics", "E2")]
    [Trait("Semantics", "E3")]
    [InlineData("-Authentication OAuth")]
    [InlineData("-Authentication Bearer")]
    [InlineData("-Authentication ApiKey")]
    [InlineData("-Authentication ApiKey -ApiKeyIn Query")]
    [InlineData("-Authentication Bearer -Headers @{ Cookie = \"s=$env:API_KEY\" }")]
    public void WhatIf_shows_the_request_and_sends_nothing(string parameters)
    {
        var run = _host.Run($"Invoke-AuthRequest '/echo?q=1' -Method Post -Body @{{ name = 'x'; key = $env:ACCESS_TOKEN; password = $env:API_KEY }} {parameters} -WhatIf").ThrowOnError();

        Assert.Empty(run.Output);
        Assert.Empty(_sandbox.Server.Recorder.Requests);
        Assert.Contains("POST http://", _console.Shown, StringComparison.Ordinal);
        Assert.Contains("/v1/echo?q=1", _console.Shown, StringComparison.Ordinal);
        Assert.Contains("\"name\":\"x\"", _console.Shown, StringComparison.Ordinal);
        Assert.Contains("Content-Type: application/json", _console.Shown, StringComparison.Ordinal);
        Assert.Contains("…", _console.Shown, StringComparison.Ordinal);
        Assert.All(Secrets, name => Assert.DoesNotContain(Environment.GetEnvironmentVariable(name)!, _console.Shown, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatIf_holds_for_the_preference_and_for_bulk_calls()
    {
        _host.Run("$WhatIfPreference = $true; Invoke-AuthRequest /echo; '/a', '/b' | Invoke-AuthRequest -ThrottleLimit 4").ThrowOnError();
        Assert.Empty(_sandbox.Server.Recorder.Requests);
        Assert.Contains("/v1/b", _console.Shown, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Semantics", "E2")]
    [InlineData("/me -Authentication Bearer", "\"Authorization: Bearer ${ACCESS_TOKEN}\"")]
    [InlineData("/me -Authentication OAuth", "\"Authorization: Bearer ${ACCESS_TOKEN}\"")]
    [InlineData("/data -Authentication ApiKey", "\"X-API-Key: ${API_KEY}\"")]
    [InlineData("/data -ApiKey env:OTHER_KEY", "\"X-API-Key: ${OTHER_KEY}\"")]
    [InlineData("/data -Authentication ApiKey -ApiKeyIn Query", "--get --data-urlencode \"api_key=${API_KEY}\"")]
    [InlineData("/data -Authentication ApiKey -EnvironmentPrefix ACME_", "\"X-API-Key: ${ACME_API_KEY}\"")]
    [InlineData("/basic -Authentication Basic", "-u \"${API_USERNAME}:${API_PASSWORD}\"")]
    public void A_curl_command_reads_the_secret_from_the_environment(string call, string expected)
    {
        var command = _host.Run($"$env:ACME_API_BASE_URL = $env:API_BASE_URL; Invoke-AuthRequest {call} -AsCurl").ThrowOnError().Output.Single().ToString();

        Assert.StartsWith("curl ", command, StringComparison.Ordinal);
        Assert.Contains(expected, command, StringComparison.Ordinal);
        Assert.Empty(_sandbox.Server.Recorder.Requests);
        Assert.All(Secrets, name => Assert.DoesNotContain(Environment.GetEnvironmentVariable(name)!, command, StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Semantics", "D1")]
    [Trait("Semantics", "E2")]
    public void A_curl_command_takes_no_key_to_another_origin_and_runs_no_other_command()
    {
        Assert.DoesNotContain("--location", Curl("/data -Authentication ApiKey"), StringComparison.Ordinal);
        Assert.Contains("--location", Curl("/me -Authentication Bearer"), StringComparison.Ordinal);

        var basic = Curl("/basic -Credential ([pscredential]::new('${x}$(id)`id`', ('x' | ForEach-Object { $s = [securestring]::new(); $s.AppendChar($_); $s })))");
        Assert.Contains("\"\\${x}\\$(id)\\`id\\`:${API_PASSWORD}\"", basic, StringComparison.Ordinal);

        Assert.DoesNotContain("pw-big-55", Curl("/echo -Method Post -Body @{ fill = 'x ' * 40000; password = ('pw-big-' + '5544zz') }"), StringComparison.Ordinal);

        string Curl(string call) => _host.Run($"Invoke-AuthRequest {call} -AsCurl").ThrowOnError().Output.Single().ToString();
    }

    [Theory]
    [InlineData("/data -Authentication ApiKey", "\"First\"")]
    [InlineData("/data -Authentication ApiKey -ApiKeyIn Query", "\"First\"")]
    [InlineData("/me -Authentication Bearer", "Acme Service Account")]
    [InlineData("'/echo?a=1&b=it''s' -Method Put -Body @{ quote = \"it's `$HOME\" }", "it\\u0027s $HOME")]
    public async Task The_command_runs(string call, string expected)
    {
        if (!File.Exists("/usr/bin/curl") || !File.Exists("/bin/sh")) Assert.Skip("There is no curl here.");

        var command = _host.Run($"Invoke-AuthRequest {call} -AsCurl").ThrowOnError().Output.Single().ToString();
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", command]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        Assert.Contains(expected, await shell.StandardOutput.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
