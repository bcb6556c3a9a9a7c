using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace PsApiAuth.Module.Tests.Leaks;

/// <summary>A host whose screen is the capture.</summary>
/// <param name="capture">Takes what is shown.</param>
public sealed class RecordingHost(Capture capture) : PSHost
{
    public override string Name => "canary";

    public override Version Version { get; } = new(1, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI { get; } = new RecordingScreen(capture);

    public override CultureInfo CurrentCulture => CultureInfo.InvariantCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.InvariantCulture;

    public override void SetShouldExit(int exitCode) => throw new NotSupportedException();

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    private sealed class RecordingScreen(Capture capture) : PSHostUserInterface
    {
        private const string Place = "host";

        public override PSHostRawUserInterface RawUI => null!;

        public override void Write(string value) => capture.Add(Place, value);

        public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => capture.Add(Place, value);

        public override void WriteLine(string value) => capture.Add(Place, value);

        public override void WriteErrorLine(string value) => capture.Add(Place, value);

        public override void WriteDebugLine(string message) => capture.Add(Place, message);

        public override void WriteVerboseLine(string message) => capture.Add(Place, message);

        public override void WriteWarningLine(string message) => capture.Add(Place, message);

        public override void WriteProgress(long sourceId, ProgressRecord record) => capture.AddObject("host progress", record);

        public override string ReadLine() => throw new NotSupportedException();

        public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

        public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) => throw new NotSupportedException();

        public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
            throw new NotSupportedException();

        public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice) => throw new NotSupportedException();
    }
}
