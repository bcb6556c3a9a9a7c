namespace PsApiAuth.Scanning;

/// <summary>Reads a stream item by item, each ended by one byte. An item may be of any length; only its beginning is kept.</summary>
/// <param name="stream">The stream; stays open.</param>
/// <param name="delimiter">Ends an item. The last one may lack it.</param>
/// <param name="longest">Bytes of an item that are kept.</param>
internal sealed class DelimitedReader(Stream stream, byte delimiter, int longest = 1024 * 1024)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private byte[] _item = new byte[1024];
    private int _length;
    private int _start;
    private int _end;

    /// <summary>The current item without its delimiter; valid until the next.</summary>
    internal ReadOnlySpan<byte> Current => _item.AsSpan(0, _length);

    /// <summary>Reads the next item.</summary>
    /// <returns>False at the end of the stream.</returns>
    internal bool MoveNext()
    {
        _length = 0;
        var any = false;
        while (true)
        {
            if (_start == _end)
            {
                _start = 0;
                _end = stream.Read(_buffer);
                if (_end == 0) return any;
            }

            any = true;
            var rest = _buffer.AsSpan(_start, _end - _start);
            var at = rest.IndexOf(delimiter);
            var part = at < 0 ? rest : rest[..at];
            Keep(part[..Math.Min(part.Length, longest - _length)]);
            _start += at < 0 ? rest.Length : at + 1;
            if (at >= 0) return true;
        }
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        if (_length + part.Length > _item.Length) Array.Resize(ref _item, Math.Max(_item.Length * 2, _length + part.Length));
        part.CopyTo(_item.AsSpan(_length));
        _length += part.Length;
    }

    /// <summary>Reads bytes that are not delimited.</summary>
    /// <param name="bytes">Is filled whole.</param>
    /// <exception cref="EndOfStreamException">The stream ended before.</exception>
    internal void ReadExactly(Span<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var read = Read(bytes);
            if (read == 0) throw new EndOfStreamException();
            bytes = bytes[read..];
        }
    }

    /// <summary>Reads some bytes that are not delimited.</summary>
    internal int Read(Span<byte> bytes)
    {
        if (_start == _end) return stream.Read(bytes);

        var count = Math.Min(bytes.Length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(bytes);
        _start += count;
        return count;
    }
}
