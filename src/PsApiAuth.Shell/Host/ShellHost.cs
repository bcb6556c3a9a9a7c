using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace PsApiAuth.Shell.Host;

/// <summary>The host that the engine talks to.</summary>
internal sealed class ShellHost : PSHost
{
    private readonly ShellUserInterface _ui;

    public ShellHost(Terminal terminal)
    {
        _ui = new ShellUserInterface(terminal);
        if (!terminal.HasColors) PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
    }

    /// <summary>Sends what is rendered from now on to standard error.</summary>
    public void ReportErrors() => _ui.IsReportingError = true;

    /// <summary>What a script passed to <c>exit</c>, or null if none did.</summary>
    public int? ExitCode { get; private set; }

    public override string Name => "psapiauth";

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version!;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI => _ui;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() => throw new NotSupportedException("psapiauth has no nested prompt.");

    public override void ExitNestedPrompt() => throw new NotSupportedException("psapiauth has no nested prompt.");

    public override void NotifyBeginApplication()
    {
        // Native programs share the console as it is.
    }

    public override void NotifyEndApplication()
    {
        // Native programs share the console as it is.
    }
}
