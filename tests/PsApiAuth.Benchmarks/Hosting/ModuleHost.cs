using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PsApiAuth.Benchmarks.Hosting;

/// <summary>A runspace of the PowerShell engine in this process, with the built module.</summary>
internal sealed class ModuleHost : IDisposable
{
    private readonly Runspace _runspace;

    public ModuleHost()
    {
        var state = InitialSessionState.CreateDefault2();
        state.Commands.Add(new SessionStateCmdletEntry("Invoke-Nothing", typeof(InvokeNothingCommand), helpFileName: null));
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
        Run("Import-Module $args[0]", BuiltFiles.Manifest);
    }

    /// <summary>Runs a script to its end.</summary>
    /// <exception cref="InvalidOperationException">It wrote an error: what failed must not be measured.</exception>
    public IReadOnlyList<PSObject> Run(string script, params object?[] arguments)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        foreach (var argument in arguments) shell.AddArgument(argument);
        var output = shell.Invoke();
        return shell.HadErrors ? throw new InvalidOperationException(shell.Streams.Error[0].ToString()) : output;
    }

    public void Dispose() => _runspace.Dispose();
}

/// <summary>Does nothing: what a cmdlet costs that costs nothing.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Nothing", SupportsShouldProcess = true)]
public sealed class InvokeNothingCommand : PSCmdlet
{
    /// <summary>As Invoke-AuthRequest has it.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    public string Uri { get; set; } = "";

    /// <summary>As Invoke-AuthRequest has it.</summary>
    [Parameter]
    public string? Profile { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ShouldProcess(Uri)) WriteObject(new PSObject());
    }
}
