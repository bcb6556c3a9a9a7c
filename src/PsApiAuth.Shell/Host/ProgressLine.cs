using System.Management.Automation;

namespace PsApiAuth.Shell.Host;

/// <summary>Keeps progress in the last line of a terminal. Files never see any.</summary>
internal sealed class ProgressLine(Terminal terminal)
{
    private const string EraseLine = "\r\e[K";

    private bool _isShown;

    public void Show(ProgressRecord record)
    {
        if (!terminal.HasColors) return;

        if (record.RecordType == ProgressRecordType.Completed)
        {
            Clear();
            return;
        }

        var percent = record.PercentComplete >= 0 ? $" {record.PercentComplete} %" : "";
        var text = $"{record.Activity}: {record.StatusDescription}{percent}".ReplaceLineEndings(" ");
        Console.Out.Write(EraseLine + (text.Length < terminal.Width ? text : text[..(terminal.Width - 1)]));
        _isShown = true;
    }

    public void Clear()
    {
        if (!_isShown) return;

        Console.Out.Write(EraseLine);
        _isShown = false;
    }
}
