using System.Text;

namespace PsApiAuth.Requests.Streams;

/// <summary>Makes events of the lines of a text/event-stream, as the HTML standard has it.</summary>
public sealed class EventParser
{
    private readonly StringBuilder _data = new();
    private bool _hasData;
    private string _type = "";
    private string? _id;

    /// <summary>Takes one line, without its end. Gives an event when the line completes one.</summary>
    public ServerSentEvent? Take(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return Complete();
        if (utf8[0] == ':') return null;

        var line = Encoding.UTF8.GetString(utf8);
        var at = line.IndexOf(':', StringComparison.Ordinal);
        var (field, value) = at < 0 ? (line, "") : (line[..at], line[(at + 1)..]);
        if (value.StartsWith(' ')) value = value[1..];
        switch (field)
        {
            case "event": _type = value; break;
            case "id" when !value.Contains('\0', StringComparison.Ordinal): _id = value; break;
            case "data":
                if (_hasData) _data.Append('\n');
                _data.Append(value);
                _hasData = true;
                break;
        }

        return null;
    }

    private ServerSentEvent? Complete()
    {
        var complete = _hasData ? new ServerSentEvent(_type.Length == 0 ? "message" : _type, _id, _data.ToString()) : null;
        _data.Clear();
        (_hasData, _type) = (false, "");
        return complete;
    }
}
