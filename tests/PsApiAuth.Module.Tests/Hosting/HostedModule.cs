using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace PsApiAuth.Module.Tests.Hosting;

/// <summary>A runspace of a real PowerShell engine into which the built module is imported.</summary>
public sealed class HostedModule : IDisposable
{
    /// <summary>The manifest of the built module.</summary>
    public static string ManifestPath { get; } = BuiltPath("Module");

    /// <summary>The assembly of a stranger's module that ships another Polly.</summary>
    public static string OtherPollyPath { get; } = BuiltPath("OtherPolly");

    public HostedModule(bool import = true, System.Management.Automation.Host.PSHost? host = null)
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        Runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        Runspace.Open();
        if (import) Run("Import-Module $args[0]", ManifestPath).ThrowOnError();
    }

    public Runspace Runspace { get; }

    /// <summary>Runs a script; its arguments are <c>$args</c>.</summary>
    public ScriptRun Run(string script, params object?[] arguments)
    {
        using var shell = PowerShell.Create(Runspace);
        shell.AddScript(script);
        foreach (var argument in arguments) shell.AddArgument(argument);

        Collection<PSObject> output = [];
        RuntimeException? terminating = null;
        try
        {
            output = shell.Invoke();
        }
        catch (RuntimeException fault)
        {
            terminating = fault;
        }

        return new ScriptRun(
            [.. output],
            [.. shell.Streams.Error],
            terminating,
            [.. shell.Streams.Warning.Select(record => record.Message)],
            [.. shell.Streams.Verbose.Select(record => record.Message)],
            [.. shell.Streams.Debug.Select(record => record.Message)],
            [.. shell.Streams.Information.Select(record => record.ToString())]);
    }

    public void Dispose() => Runspace.Dispose();

    private static string BuiltPath(string name) => Path.GetFullPath(
        typeof(HostedModule).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == name).Value!);
}

/// <summary>What a script left on each stream.</summary>
public sealed record ScriptRun(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    RuntimeException? Terminating,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<string> Debug,
    IReadOnlyList<string> Information)
{
    /// <summary>The one error, terminating or not.</summary>
    public ErrorRecord Error => Terminating?.ErrorRecord ?? Assert.Single(Errors);

    /// <summary>The first part of the error's id.</summary>
    public string ErrorId => Error.FullyQualifiedErrorId.Split(',')[0];

    /// <summary>Fails the test when the script did not succeed.</summary>
    public ScriptRun ThrowOnError()
    {
        if (Terminating is not null) Assert.Fail(Terminating.ToString());
        Assert.Empty(Errors);
        return this;
    }
}
