using System.Management.Automation;
using System.Reflection;
using System.Runtime.Loader;
using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests;

[Trait("Semantics", "X1")]
public sealed class LifecycleTests
{
    private const string CallApi = "(Invoke-AuthRequest /me -Authentication OAuth).name";

    [Fact]
    public void Polly_lives_in_the_private_context()
    {
        using var host = new HostedModule();
        Assert.Equal("Acme Service Account", host.Run(CallApi).ThrowOnError().Output.Single().BaseObject);

        var polly = Loaded("Polly.Core").Where(assembly => assembly.Location.StartsWith(Path.GetDirectoryName(HostedModule.ManifestPath)!, StringComparison.Ordinal));
        Assert.Equal("PsApiAuth", AssemblyLoadContext.GetLoadContext(Assert.Single(polly))!.Name);
    }

    [Fact]
    public void The_engine_and_the_cmdlets_live_in_the_default_context()
    {
        using var host = new HostedModule();
        host.Run(CallApi).ThrowOnError();

        Assert.All(["PsApiAuth", "PsApiAuth.Core"], name => Assert.Same(AssemblyLoadContext.Default, AssemblyLoadContext.GetLoadContext(Assert.Single(Loaded(name)))));
    }

    [Fact]
    public void Deps_hold_no_copy_of_the_root_assemblies()
    {
        var deps = Path.Combine(Path.GetDirectoryName(HostedModule.ManifestPath)!, "deps");
        Assert.True(File.Exists(Path.Combine(deps, "PsApiAuth.Adapters.dll")));
        Assert.False(File.Exists(Path.Combine(deps, "PsApiAuth.dll")));
        Assert.False(File.Exists(Path.Combine(deps, "PsApiAuth.Core.dll")));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_module_with_another_Polly_works_beside_ours(bool oursFirst)
    {
        using var host = new HostedModule(import: false);
        string[] modules = oursFirst ? [HostedModule.ManifestPath, HostedModule.OtherPollyPath] : [HostedModule.OtherPollyPath, HostedModule.ManifestPath];
        foreach (var module in modules) host.Run("Import-Module $args[0]", module).ThrowOnError();

        Assert.Equal("Acme Service Account", host.Run(CallApi).ThrowOnError().Output.Single().BaseObject);
        Assert.Equal(new Version(8, 0, 0, 0), host.Run("Get-OtherPollyVersion").ThrowOnError().Output.Single().BaseObject);
    }

    [Fact]
    public void Importing_twice_and_with_force_keeps_it_working()
    {
        using var host = new HostedModule();
        host.Run("Import-Module $args[0]; Import-Module $args[0] -Force; Import-Module $args[0] -Force", HostedModule.ManifestPath).ThrowOnError();

        Assert.Equal("Acme Service Account", host.Run(CallApi).ThrowOnError().Output.Single().BaseObject);
    }

    [Fact]
    [Trait("Semantics", "C8")]
    public void Removing_the_module_wipes_tokens_and_profiles()
    {
        using var host = new HostedModule();
        host.Run("Register-AuthProfile acme -Authentication OAuth; $null = Get-OAuthToken acme").ThrowOnError();
        dynamic session = CurrentSession();
        object held = Enumerable.Single((IEnumerable<object>)Slots(session.Tokens));
        dynamic secret = Token(held);
        Assert.NotEqual(0, ((string)secret.Reveal()).Trim('\0').Length);

        host.Run("Remove-Module PsApiAuth").ThrowOnError();

        Assert.Equal(0, ((string)secret.Reveal()).Trim('\0').Length);
        Assert.Equal(0, (int)session.Tokens.Count);
        host.Run("Import-Module $args[0]", HostedModule.ManifestPath).ThrowOnError();
        Assert.Empty(host.Run("Get-AuthProfile").ThrowOnError().Output);
        Assert.False((bool)host.Run("Get-OAuthToken").ThrowOnError().Output.Single().Properties["FromCache"].Value);
    }

    [Fact]
    public void A_second_runspace_shares_tokens_and_keeps_them_when_the_first_leaves()
    {
        using var first = new HostedModule();
        using var second = new HostedModule();
        first.Run("Register-AuthProfile acme -Authentication OAuth; $null = Get-OAuthToken acme").ThrowOnError();

        Assert.Empty(second.Run("Get-AuthProfile").ThrowOnError().Output);
        Assert.True(FromCache(second));

        first.Run("Remove-Module PsApiAuth").ThrowOnError();
        Assert.True(FromCache(second));
    }

    [Fact]
    public void The_end_of_the_last_runspace_ends_the_session()
    {
        object session;
        using (var host = new HostedModule())
        {
            FromCache(host);
            session = CurrentSession();
        }

        using var next = new HostedModule();
        Assert.False(FromCache(next));
        Assert.NotSame(session, CurrentSession());
    }

    [Fact]
    public void A_profile_object_works_in_another_runspace()
    {
        using var first = new HostedModule();
        using var second = new HostedModule();
        var profile = first.Run("Register-AuthProfile acme -Authentication OAuth -PassThru").ThrowOnError().Output.Single();

        var run = second.Run("(Invoke-AuthRequest me -Profile $args[0]).name", profile).ThrowOnError();
        Assert.Equal("Acme Service Account", run.Output.Single().BaseObject);
    }

    private static bool FromCache(HostedModule host) => (bool)host.Run("Get-OAuthToken").ThrowOnError().Output.Single().Properties["FromCache"].Value;

    private static Assembly[] Loaded(string name) => [.. AppDomain.CurrentDomain.GetAssemblies().Where(assembly => assembly.GetName().Name == name)];

    private static object CurrentSession() => Loaded("PsApiAuth").Single().GetType("PsApiAuth.Hosting.ModuleSession")!
        .GetProperty("Current", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;

    private static IEnumerable<object> Slots(object tokens)
    {
        var slots = tokens.GetType().GetField("_slots", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(tokens)!;
        return ((System.Collections.IEnumerable)slots.GetType().GetProperty("Values")!.GetValue(slots)!).Cast<object>();
    }

    private static object Token(object slot)
    {
        dynamic issued = slot.GetType().GetProperty("Current")!.GetValue(slot)!;
        return issued.AccessToken;
    }
}
