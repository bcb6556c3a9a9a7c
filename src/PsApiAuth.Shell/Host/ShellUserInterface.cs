using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Internal;

namespace PsApiAuth.Shell.Host;

/// <summary>Writes what the engine shows: errors to standard error, the other streams to standard output, as pwsh does.</summary>
internal sealed partial class ShellUserInterface(Terminal terminal) : PSHostUserInterface
{
    private readonly ProgressLine _progress = new(terminal);

    public override PSHostRawUserInterface RawUI { get; } = new ShellRawUserInterface(terminal);

    public override bool SupportsVirtualTerminal => terminal.HasColors;

    /// <summary>Whether what follows is the rendering of an error, and belongs on standard error.</summary>
    public bool IsReportingError { get; set; }

    private TextWriter Output => IsReportingError ? Console.Error : Console.Out;

    public override void Write(string value) => WriteText(Output, value);

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => WriteText(
        Output,
        PSStyle.MapForegroundColorToEscapeSequence(foregroundColor)
            + PSStyle.MapBackgroundColorToEscapeSequence(backgroundColor) + value + PSStyle.Instance.Reset);

    public override void WriteLine(string value) => WriteText(Output, value + Environment.NewLine);

    public override void WriteErrorLine(string value) => WriteText(Console.Error, value + Environment.NewLine);

    public override void WriteWarningLine(string message) => WriteMarked(PSStyle.Instance.Formatting.Warning, "WARNING: ", message);

    public override void WriteVerboseLine(string message) => WriteMarked(PSStyle.Instance.Formatting.Verbose, "VERBOSE: ", message);

    public override void WriteDebugLine(string message) => WriteMarked(PSStyle.Instance.Formatting.Debug, "DEBUG: ", message);

    public override void WriteProgress(long sourceId, ProgressRecord record) => _progress.Show(record);

    private void WriteMarked(string color, string label, string message) =>
        WriteLine($"{color}{label}{message}{PSStyle.Instance.Reset}");

    private void WriteText(TextWriter writer, string text)
    {
        _progress.Clear();
        var isPlain = !terminal.HasColors || (ReferenceEquals(writer, Console.Error) && Console.IsErrorRedirected);
        writer.Write(isPlain ? new StringDecorated(text).ToString(OutputRendering.PlainText) : text);
    }
}
