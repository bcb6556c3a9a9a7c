using System.Management.Automation;
using PsApiAuth.Events;
using PsApiAuth.Requests;

namespace PsApiAuth.Cmdlets;

/// <content>
/// The one way to every stream but the output: what is written passes the redactor. These members hide those of
/// <see cref="Cmdlet"/>, so that no cmdlet of the module reaches a stream by another way.
/// </content>
public abstract partial class ApiAuthCmdlet
{
    /// <summary>Shows one event on its stream, with secrets masked.</summary>
    private protected void Show(EngineEvent shown)
    {
        if (shown.Level == EventLevel.Warning) WriteWarning(shown.Message);
        else WriteVerbose(shown.Message);
    }

    private protected new void WriteVerbose(string text) => base.WriteVerbose(Redact(text));

    private protected new void WriteDebug(string text) => base.WriteDebug(Redact(text));

    private protected new void WriteWarning(string text) => base.WriteWarning(Redact(text));

    private protected void WriteInformation(string message, params string[] tags) =>
        base.WriteInformation(new HostInformationMessage { Message = Redact(message) }, tags);

    private protected new void WriteProgress(ProgressRecord record)
    {
        record.Activity = Redact(record.Activity);
        record.StatusDescription = Redact(record.StatusDescription);
        if (record.CurrentOperation is not null) record.CurrentOperation = Redact(record.CurrentOperation);
        base.WriteProgress(record);
    }

    private protected new bool ShouldProcess(string target, string action) => base.ShouldProcess(Redact(target), action);

    private protected new bool ShouldProcess(string verboseDescription, string verboseWarning, string caption) =>
        base.ShouldProcess(Redact(verboseDescription), Redact(verboseWarning), caption);

    /// <summary>Writes a failure that concerns one item.</summary>
    private protected void WriteError(ApiAuthException fault, string? target) => base.WriteError(Record(fault, target));

    /// <summary>Ends the command with a failure.</summary>
    private protected void ThrowTerminatingError(ApiAuthException fault, string? target) => base.ThrowTerminatingError(Record(fault, target));

    private static string Redact(string text) => Session.Redactor.Redact(text);

    private static ErrorRecord Record(ApiAuthException fault, string? target)
    {
        fault.Redact(Session.Redactor);
        return Errors.Record(fault, target is null ? null : ShownUri.OfText(target, Session.Redactor));
    }
}
