using System.Management.Automation;
using System.Reflection;
using PsApiAuth.Module.Tests.Hosting;
using PsApiAuth.Sandbox;

namespace PsApiAuth.Module.Tests;

/// <summary>Many runspaces at once, each a real one with the module in it.</summary>
public sealed class TokenConcurrencyTests : IClassFixture<TokenConcurrencyTests.Runspaces>, IDisposable
{
    private const int Count = 64;
    private const string Gate = "tokens";

    private readonly SandboxServer _sandbox;
    private readonly HostedModule[] _hosts;

    public TokenConcurrencyTests(SandboxFixture fixture, Runspaces runspaces)
    {
        (_sandbox, _hosts) = (fixture.Server, runspaces.Hosts);
        _hosts[0].Run("Clear-OAuthToken").ThrowOnError();
        _sandbox.Faults.Clear();
        _sandbox.Recorder.Reset();
    }

    public void Dispose() => _sandbox.Faults.Clear();

    [Fact]
    [Trait("Semantics", "C4")]
    [Trait("Semantics", "C9")]
    public async Task Sixty_four_runspaces_and_a_slow_endpoint_make_one_request()
    {
        _sandbox.Faults.Set("/connect/token", $"hold:{Gate}");
        var runs = StartAll("(Get-OAuthToken).Masked");
        await AllAreWaitingAsync(runs);
        _sandbox.Faults.Release(Gate);

        var masks = (await Task.WhenAll(runs)).Select(run => run.ThrowOnError().Output.Single().ToString());
        Assert.Single(masks.Distinct(StringComparer.Ordinal));
        Assert.Equal(1, _sandbox.Recorder.Count("/connect/token"));
    }

    [Fact]
    [Trait("Semantics", "A2")]
    public async Task Sixty_four_401s_make_one_renewal()
    {
        _hosts[0].Run("$null = Get-OAuthToken").ThrowOnError();
        _sandbox.RevokeAccessTokens();

        // All of them are at the API with the revoked token before the first is told.
        _sandbox.Faults.Set("/v1/me", $"hold:{Gate}x{Count}");
        var runs = StartAll("(Invoke-AuthRequest me -Authentication OAuth).name");
        await _sandbox.Recorder.WaitForAsync("/v1/me", Count);
        _sandbox.Faults.Release(Gate);

        Assert.All(await Task.WhenAll(runs), run => Assert.Equal("Acme Service Account", run.ThrowOnError().Output.Single().BaseObject));
        Assert.Equal(2, _sandbox.Recorder.Count("/connect/token"));
        Assert.Equal(2 * Count, _sandbox.Recorder.Count("/v1/me"));
    }

    [Fact]
    [Trait("Semantics", "C5")]
    public async Task One_that_is_stopped_takes_nothing_from_the_others()
    {
        _sandbox.Faults.Set("/connect/token", $"hold:{Gate}");
        using var stopped = PowerShell.Create(_hosts[0].Runspace);
        stopped.AddScript("Get-OAuthToken");
        var first = Assert.ThrowsAsync<PipelineStoppedException>(() => stopped.InvokeAsync());
        await _sandbox.Recorder.WaitForAsync("/connect/token");

        var runs = StartAll("(Get-OAuthToken).Masked", from: 1);
        await AllAreWaitingAsync(runs);
        await stopped.StopAsync(null, null);
        await first;
        _sandbox.Faults.Release(Gate);

        Assert.Single((await Task.WhenAll(runs)).Select(run => run.ThrowOnError().Output.Single().ToString()).Distinct(StringComparer.Ordinal));
        Assert.Equal(1, _sandbox.Recorder.Count("/connect/token"));
    }

    [Fact]
    [Trait("Semantics", "C4")]
    [Trait("Semantics", "C7")]
    public async Task All_get_the_same_error_and_the_next_call_tries_again()
    {
        _sandbox.Faults.Set("/connect/token", $"hold:{Gate}");
        var runs = StartAll("(Invoke-AuthRequest me -Authentication OAuth).name");
        await AllAreWaitingAsync(runs);
        _sandbox.Faults.Set("/connect/token", "pass");
        _sandbox.RegisterClient(new Sandbox.Authorization.SandboxClient { Id = _sandbox.Environment["CLIENT_ID"], Secret = "changed" });
        try
        {
            _sandbox.Faults.Release(Gate);
            Assert.All(await Task.WhenAll(runs), run => Assert.Equal("TokenRequestFailed", run.ErrorId));
            Assert.Equal(1, _sandbox.Recorder.Count("/connect/token"));
            Assert.Equal(0, _sandbox.Recorder.Count("/v1/me"));
        }
        finally
        {
            _sandbox.RegisterClient(new Sandbox.Authorization.SandboxClient { Id = _sandbox.Environment["CLIENT_ID"], Secret = _sandbox.Environment["CLIENT_SECRET"] });
        }

        _hosts[0].Run("$null = Get-OAuthToken").ThrowOnError();
        Assert.Equal(2, _sandbox.Recorder.Count("/connect/token"));
    }

    [Fact]
    [Trait("Semantics", "C9")]
    public void A_parallel_loop_shares_one_token()
    {
        var run = _hosts[0].Run("""
            $acme = Register-AuthProfile acme -Authentication OAuth -PassThru
            $module = $args[0]
            1..16 | ForEach-Object -Parallel { Import-Module $using:module; (Invoke-AuthRequest me -Profile $using:acme).name } -ThrottleLimit 8
            """, HostedModule.ManifestPath);
        Assert.Equal(16, run.ThrowOnError().Output.Count);
        Assert.Equal(1, _sandbox.Recorder.Count("/connect/token"));
    }

    private List<Task<ScriptRun>> StartAll(string script, int from = 0) =>
        [.. _hosts.Skip(from).Select(host => Task.Factory.StartNew(() => host.Run(script), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];

    // The one request is held; those who wait for it are counted where they wait.
    private async Task AllAreWaitingAsync(List<Task<ScriptRun>> runs)
    {
        await _sandbox.Recorder.WaitForAsync("/connect/token");
        while (Waiters() < Count && !runs.Exists(run => run.IsCompleted)) await Task.Yield();
    }

    private static int Waiters()
    {
        var session = Type("PsApiAuth", "PsApiAuth.Hosting.ModuleSession").GetProperty("Current", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        var tokens = Get(session, "Tokens");
        var slot = ((System.Collections.IEnumerable)Get(Get(tokens, "_slots"), "Values")).Cast<object>().Single();
        return Get(slot, "_flight") is { } flight ? (int)Get(flight, "Waiters") : 0;
    }

    private static Type Type(string assembly, string name) =>
        AppDomain.CurrentDomain.GetAssemblies().Single(loaded => loaded.GetName().Name == assembly).GetType(name)!;

    private static object Get(object owner, string name)
    {
        const BindingFlags any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        return owner.GetType().GetProperty(name, any)?.GetValue(owner) ?? owner.GetType().GetField(name, any)?.GetValue(owner)!;
    }

    /// <summary>The runspaces, which take seconds to make.</summary>
    public sealed class Runspaces : IDisposable
    {
        public HostedModule[] Hosts { get; } = [.. Enumerable.Range(0, Count).Select(_ => new HostedModule())];

        public void Dispose()
        {
            foreach (var host in Hosts) host.Dispose();
        }
    }
}
