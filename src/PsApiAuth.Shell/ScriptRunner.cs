using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Runtime.InteropServices;
using Microsoft.PowerShell;
using PsApiAuth.Shell.Host;

namespace PsApiAuth.Shell;

/// <summary>Runs one script in a new runspace that has the module.</summary>
internal sealed class ScriptRunner(string manifest)
{
    // What pwsh -Command does: the exit code says whether the last command worked.
    private static readonly string FailIfLastFailed = Environment.NewLine + "if (-not $?) { $Host.SetShouldExit(1) }";

    /// <summary>Runs the script of the command line to its end.</summary>
    /// <returns>The exit code.</returns>
    public int Run(ShellArguments arguments)
    {
        var host = new ShellHost(Terminal.Detect());
        using var runspace = RunspaceFactory.CreateRunspace(host, CreateState());
        runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        runspace.Open();

        using var shell = PowerShell.Create(runspace);
        using var stopper = new Stopper(shell);
        try
        {
            shell.AddCommand("Import-Module").AddParameter("Name", WildcardPattern.Escape(manifest)).AddParameter("ErrorAction", ActionPreference.Stop).Invoke();
            shell.Commands.Clear();
            AddScript(shell, arguments);
            shell.AddCommand("Out-Default").Invoke();
        }
        catch (PipelineStoppedException) when (stopper.ExitCode is not null)
        {
            // The exit code says it.
        }
        catch (RuntimeException error)
        {
            Report(host, runspace, error.ErrorRecord);
            return stopper.ExitCode ?? host.ExitCode ?? ExitCodes.Failure;
        }

        return stopper.ExitCode ?? host.ExitCode ?? ExitCodeOf(runspace, arguments);
    }

    private static InitialSessionState CreateState()
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows()) state.ExecutionPolicy = ExecutionPolicy.Bypass;
        return state;
    }

    private static void AddScript(PowerShell shell, ShellArguments arguments)
    {
        var command = arguments.File is { } file ? new Command(file, isScript: false) : new Command(arguments.Command + FailIfLastFailed, isScript: true);
        foreach (var parameter in ScriptArguments.From(arguments.Rest)) command.Parameters.Add(parameter);

        // Errors take the way of the output, so that both appear in their order.
        command.MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.Commands.AddCommand(command);
    }

    /// <summary>
    /// What a script file passed to <c>exit</c>. The engine keeps it in <c>$LASTEXITCODE</c>, which native programs set
    /// too, so that a script without <c>exit</c> is not asked.
    /// </summary>
    private static int ExitCodeOf(Runspace runspace, ShellArguments arguments)
    {
        if (arguments.File is null) return ExitCodes.Success;

        var script = Parser.ParseFile(arguments.File, out _, out _);
        var mayExit = script.Find(node => node is ExitStatementAst, searchNestedScriptBlocks: true) is not null;
        return mayExit && runspace.SessionStateProxy.GetVariable("LASTEXITCODE") is int code ? code : ExitCodes.Success;
    }

    private static void Report(ShellHost host, Runspace runspace, ErrorRecord error)
    {
        host.ReportErrors();
        if (error.InvocationInfo is null)
        {
            // Commands that cannot be parsed have no position, and the engine's view of such an error is empty.
            host.UI.WriteErrorLine(error.Exception.Message);
            return;
        }

        using var shell = PowerShell.Create(runspace);
        shell.AddCommand("Out-Default").AddParameter("InputObject", error).Invoke();
    }

    /// <summary>Stops the pipeline on Ctrl+C and on SIGTERM.</summary>
    private sealed class Stopper : IDisposable
    {
        private readonly PowerShell _shell;
        private readonly PosixSignalRegistration _interrupt;
        private readonly PosixSignalRegistration _terminate;

        public Stopper(PowerShell shell)
        {
            _shell = shell;
            _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, ExitCodes.Interrupted));
            _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, ExitCodes.Terminated));
        }

        public int? ExitCode { get; private set; }

        public void Dispose()
        {
            _interrupt.Dispose();
            _terminate.Dispose();
        }

        private void Stop(PosixSignalContext signal, int exitCode)
        {
            // A second signal ends the process: the script may be inside a call that cannot be stopped.
            signal.Cancel = ExitCode is null;
            ExitCode = exitCode;
            _shell.BeginStop(callback: null, state: null);
        }
    }
}
