using System.Management.Automation;
using System.Management.Automation.Runspaces;
using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Leaks;

/// <summary>Runs scenarios in a real engine at its most talkative and captures all that comes of them.</summary>
public sealed class LeakRun : IDisposable
{
    private const string Talkative = """
        $VerbosePreference = $DebugPreference = $InformationPreference = $ErrorActionPreference = $ProgressPreference = $WarningPreference = 'Continue'
        Set-PSDebug -Trace 2
        """;

    private readonly LeakGrounds _grounds;
    private readonly Runspace _runspace;

    public LeakRun(LeakGrounds grounds, Capture capture)
    {
        _grounds = grounds;
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        _runspace = RunspaceFactory.CreateRunspace(new RecordingHost(capture), state);
        _runspace.Open();
        Invoke("param($manifest, $c) Import-Module $manifest; $global:c = $c", HostedModule.ManifestPath, grounds.Table);
        Invoke("$c.Profile = Register-AuthProfile canary -BaseUri $c.Url -Token $c.Token -Headers @{ 'X-Api-Key' = $c.ApiKey } -PassThru");
        Invoke(Talkative);
    }

    /// <summary>Runs one scenario.</summary>
    /// <returns>The ids of the errors.</returns>
    public IReadOnlyList<string> Run(Scenario scenario, Capture capture)
    {
        _grounds.Server.Faults.Clear();
        _grounds.Server.Recorder.Reset();
        if (scenario.Fault is { } fault) _grounds.Server.Faults.Set(fault.Path, _grounds.Fill(fault.Script));

        using var shell = PowerShell.Create(_runspace);
        shell.AddScript($"$Error.Clear(); {scenario.Script}");
        var output = new PSDataCollection<PSObject>();
        List<ErrorRecord> errors = [];
        try
        {
            if (scenario.IsStopped) Stop(shell, output);
            else shell.Invoke(null, output);
        }
        catch (RuntimeException fault2)
        {
            errors.Add(fault2.ErrorRecord);
            capture.AddObject("terminating exception", fault2);
        }

        errors.AddRange(shell.Streams.Error);
        CaptureStreams(shell.Streams, capture);
        if (!scenario.OutputIsClear) CaptureOutput(output, capture);
        capture.AddObject("$Error", _runspace.SessionStateProxy.GetVariable("Error"));
        return [.. errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0])];
    }

    /// <summary>The parameter sets of the module, as <c>cmdlet, set</c>.</summary>
    public IReadOnlyList<string> ParameterSets()
    {
        using var shell = PowerShell.Create(_runspace);
        return [.. shell.AddScript("Set-PSDebug -Off; Get-Command -Module PsApiAuth | ForEach-Object { foreach ($set in $_.ParameterSets) { \"$($_.Name), $($set.Name)\" } }").Invoke().Select(line => line.ToString())];
    }

    public void Dispose() => _runspace.Dispose();

    // The sandbox keeps the request, so that the stop falls into it.
    private void Stop(PowerShell shell, PSDataCollection<PSObject> output)
    {
        var running = shell.BeginInvoke<PSObject, PSObject>(null, output);
        SpinWait.SpinUntil(() => _grounds.Server.Recorder.Requests.Count > 0, TimeSpan.FromSeconds(10));
        shell.Stop();
        Assert.True(running.IsCompleted);
    }

    private static void CaptureStreams(PSDataStreams streams, Capture capture)
    {
        foreach (var record in streams.Error) capture.AddObject("error stream", record);
        foreach (var record in streams.Warning) capture.AddObject("warning stream", record);
        foreach (var record in streams.Verbose) capture.AddObject("verbose stream", record);
        foreach (var record in streams.Debug) capture.AddObject("debug stream", record);
        foreach (var record in streams.Information) capture.AddObject("information stream", record);
        foreach (var record in streams.Progress) capture.AddObject("progress stream", record);
    }

    private void CaptureOutput(PSDataCollection<PSObject> output, Capture capture)
    {
        foreach (var item in output)
        {
            capture.AddObject("output", item);
            capture.Add("interpolation", $"{item}");
            capture.Add("Export-Clixml", PSSerializer.Serialize(item, 8));
        }

        using var shell = PowerShell.Create(_runspace);
        shell.AddCommand("Out-Default").Invoke(output);
    }

    private void Invoke(string script, params object[] arguments)
    {
        using var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        foreach (var argument in arguments) shell.AddArgument(argument);
        shell.Invoke();
        Assert.Empty(shell.Streams.Error);
    }
}
