using System.Globalization;
using System.Management.Automation;
using PsApiAuth.Requests;

namespace PsApiAuth.Output;

/// <summary>Tells how far one call is, a few times a second at most.</summary>
/// <param name="time">Measures the time.</param>
/// <param name="write">Takes a record; called on any thread.</param>
internal sealed class RequestProgress(TimeProvider time, Action<ProgressRecord> write)
{
    private const int ActivityId = 0x0A77;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly long _start = time.GetTimestamp();
    private readonly Lock _gate = new();
    private long _last;
    private long _items;
    private bool _shown;

    /// <summary>Takes how far an upload is.</summary>
    public IProgress<TransferProgress> Upload => new Transfer(this, "Uploading");

    /// <summary>Takes how far a download is.</summary>
    public IProgress<TransferProgress> Download => new Transfer(this, "Downloading");

    /// <summary>A page has arrived.</summary>
    public void ReportPage(int number, int items)
    {
        _items += items;
        Show("Reading pages", () => (Invariant($"page {number}, {_items} items"), -1, -1));
    }

    /// <summary>Requests of a bulk call have ended.</summary>
    /// <param name="done">How many.</param>
    /// <param name="failed">How many of these failed.</param>
    /// <param name="total">How many there will be; null where it is not known.</param>
    public void ReportBulk(int done, int failed, int? total) => Show("Sending requests", () =>
    {
        var seconds = time.GetElapsedTime(_start).TotalSeconds;
        var rate = seconds > 0 ? done / seconds : 0;
        var status = Invariant($"{done}{(total is { } all ? Invariant($" of {all}") : "")} done, {failed} failed, {rate:0.0} per second");
        return (status, PercentOf(done, total), SecondsLeft(done, total, seconds));
    });

    /// <summary>Takes the bar away.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            if (_shown) write(new ProgressRecord(ActivityId, "Invoke-AuthRequest", "done") { RecordType = ProgressRecordType.Completed });
            _shown = false;
        }
    }

    private void Show(string activity, Func<(string Status, int Percent, int SecondsLeft)> describe)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_shown && time.GetElapsedTime(_last, now) < Interval) return;

            (_last, _shown) = (now, true);
            var (status, percent, secondsLeft) = describe();
            write(new ProgressRecord(ActivityId, activity, status) { PercentComplete = percent, SecondsRemaining = secondsLeft });
        }
    }

    private static int PercentOf(long done, long? total) => total is > 0 ? (int)Math.Min(100, done * 100 / total.Value) : -1;

    private static int SecondsLeft(long done, long? total, double seconds) =>
        total > done && done > 0 ? (int)Math.Min(int.MaxValue, seconds / done * (total.Value - done)) : -1;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Transfer(RequestProgress owner, string activity) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => owner.Show(activity, () =>
        {
            const double mebibyte = 1024 * 1024;
            var seconds = owner.ElapsedSeconds;
            var total = value.Total is { } whole ? Invariant($" of {whole / mebibyte:0.0}") : "";
            var rate = seconds > 0 ? value.Bytes / mebibyte / seconds : 0;
            return (Invariant($"{value.Bytes / mebibyte:0.0}{total} MiB, {rate:0.0} MiB/s"), PercentOf(value.Bytes, value.Total), SecondsLeft(value.Bytes, value.Total, seconds));
        });
    }

    private double ElapsedSeconds => time.GetElapsedTime(_start).TotalSeconds;
}
