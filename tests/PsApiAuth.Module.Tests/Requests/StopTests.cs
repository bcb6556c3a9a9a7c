using System.Management.Automation;
using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Requests;

/// <summary>Without a prompt end, each of these would wait for a gate that nobody opens, or longer than the test may take.</summary>
[Trait("Semantics", "Y8")]
public sealed class StopTests(SandboxFixture sandbox) : IDisposable
{
    private readonly HostedModule _host = new();

    public void Dispose()
    {
        sandbox.Server.Faults.Clear();
        sandbox.Server.Recorder.Reset();
        _host.Dispose();
    }

    [Theory(Timeout = 20_000)]
    [InlineData("the wait for the response", "Invoke-AuthRequest '/echo?fault=hold:stop'", "/v1/echo")]
    [InlineData("the wait between attempts", "Invoke-AuthRequest '/echo?fault=503x*' -RetryIntervalSec 3600 -MaximumRetryCount 1000", "/v1/echo")]
    [InlineData("the wait that the server asks for", "Invoke-AuthRequest '/echo?fault=503x*,retry-after:100'", "/v1/echo")]
    [InlineData("reading", "Invoke-AuthRequest '/stream/ndjson?gate=stop'", "/v1/stream/ndjson")]
    [InlineData("the wait for a token", "Clear-OAuthToken; Invoke-AuthRequest /me -Authentication OAuth", "/connect/token")]
    [InlineData("a bulk call", "1..100 | ForEach-Object { \"/echo?fault=hold:stop&n=$_\" } | Invoke-AuthRequest -ThrottleLimit 8", "/v1/echo")]
    [InlineData("paging", "Invoke-AuthRequest '/items?fault=hold:stop' -Paginate", "/v1/items")]
    [InlineData("a download", "Invoke-AuthRequest '/bytes/9?fault=hold:stop' -OutFile $args[0]", "/v1/bytes/9")]
    public async Task Control_C_ends(string what, string script, string path)
    {
        Assert.NotEmpty(what);
        if (path == "/connect/token") sandbox.Server.Faults.Set(path, "hold:stop");
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}");
        using var shell = PowerShell.Create(_host.Runspace);
        var running = shell.AddScript($"$PSDefaultParameterValues = @{{ 'Invoke-AuthRequest:AttemptTimeoutSec' = 3600; 'Invoke-AuthRequest:TimeoutSec' = 0 }}; {script}").AddArgument(file).BeginInvoke();
        await sandbox.Server.Recorder.WaitForAsync(path, 1, TestContext.Current.CancellationToken);

        await Task.Run(shell.Stop, TestContext.Current.CancellationToken);

        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        Assert.Empty(Directory.GetFiles(Path.GetTempPath(), Path.GetFileName(file) + "*"));
        Assert.Equal("Acme Service Account", _host.Run("(Invoke-AuthRequest /me -Authentication Bearer).name").ThrowOnError().Output.Single().ToString());
    }

    [Fact(Timeout = 20_000)]
    public async Task Control_C_ends_connecting()
    {
        // A socket whose queue is full takes no further connection.
        using var listener = new System.Net.Sockets.Socket(System.Net.Sockets.AddressFamily.InterNetwork, System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        listener.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        listener.Listen(0);
        using var shell = PowerShell.Create(_host.Runspace);
        var running = shell.AddScript("'started'; 1..4 | ForEach-Object { \"http://$($args[0])/\" } | Invoke-AuthRequest -ThrottleLimit 4 -AttemptTimeoutSec 1000").AddArgument(listener.LocalEndPoint!.ToString())
            .BeginInvoke(new PSDataCollection<PSObject>(), new PSDataCollection<PSObject>());
        await Task.Run(shell.Stop, TestContext.Current.CancellationToken);
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
    }

    [Fact(Timeout = 20_000)]
    public async Task Control_C_ends_sending()
    {
        var file = Path.GetTempFileName();
        await using (var big = File.OpenWrite(file)) big.SetLength(64 * 1024 * 1024);
        sandbox.Server.Faults.Set("/v1/upload", "hold:stop");
        using var shell = PowerShell.Create(_host.Runspace);
        var running = shell.AddScript("Invoke-AuthRequest /upload -InFile $args[0]").AddArgument(file).BeginInvoke();
        await sandbox.Server.Recorder.WaitForAsync("/v1/upload", 1, TestContext.Current.CancellationToken);
        await Task.Run(shell.Stop, TestContext.Current.CancellationToken);
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        File.Delete(file);
    }
}
