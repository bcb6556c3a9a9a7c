namespace PsApiAuth.Requests.Streams;

/// <summary>Cuts a stream of bytes into lines that end with LF, CR or CRLF. A line may be as long as <see cref="LongestLine"/>.</summary>
/// <param name="stream">The stream.</param>
public sealed class LineBuffer(Stream stream)
{
    /// <summary>The longest line, in bytes.</summary>
    public const int LongestLine = 256 * 1024 * 1024;

    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;
    private bool _skipsLineFeed;
    private bool _atStart = true;

    /// <summary>Whether the stream has ended. What is left then is a line without an end.</summary>
    public bool Ended { get; private set; }

    /// <summary>The bytes behind the last line that was taken.</summary>
    public ReadOnlySpan<byte> Rest => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Reads more, once.</summary>
    public async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_end == _buffer.Length) MakeRoom();

        var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += count;
        Ended = count == 0;
        if (_atStart && Rest.StartsWith("\uFEFF"u8)) _start += 3;
        _atStart &= _end < 3;
    }

    /// <summary>Takes the next whole line out of what was read. The span is valid until the next call.</summary>
    public bool TryTake(out ReadOnlySpan<byte> line)
    {
        if (_skipsLineFeed && _start < _end)
        {
            if (_buffer[_start] == '\n') _start++;
            _skipsLineFeed = false;
        }

        var length = Rest.IndexOfAny((byte)'\n', (byte)'\r');
        if (length < 0)
        {
            line = default;
            return false;
        }

        line = Rest[..length];
        _skipsLineFeed = _buffer[_start + length] == '\r';
        _start += length + 1;
        return true;
    }

    private void MakeRoom()
    {
        if (_start == 0 && _buffer.Length >= LongestLine) throw new InvalidSettingException("LineTooLong", "The response has a line that is too long to be one.", "Save it with -OutFile.");

        var target = _start > 0 ? _buffer : new byte[_buffer.Length * 2];
        Rest.CopyTo(target);
        (_buffer, _start, _end) = (target, 0, _end - _start);
    }
}
