using System.Runtime.CompilerServices;
using System.Text.Json;
using PsApiAuth.Requests;

namespace PsApiAuth.Json;

/// <summary>
/// Reads a body of JSON as it arrives: the elements of an array one by one, in memory that depends on the largest of
/// them and not on the body; anything else when it is whole.
/// </summary>
/// <param name="stream">The body in UTF-8.</param>
/// <param name="length">How long it will be, in bytes; null where nobody knows.</param>
/// <param name="objects">Makes the objects.</param>
internal sealed class JsonBody(Stream stream, long? length, JsonObjectReader objects)
{
    private const int FirstSize = 4 * 1024;
    private const int UsualSize = 64 * 1024;
    private const int RoomForTheEnd = 1;

    private byte[] _buffer = new byte[Math.Min(length ?? FirstSize, FirstSize - RoomForTheEnd) + RoomForTheEnd];
    private int _start;
    private int _end;
    private bool _ended;
    private bool _inArray;
    private JsonReaderState _state = new(JsonObjectReader.Options);

    /// <summary>The values: elements of the array, or the one value. Nothing for an empty body.</summary>
    /// <exception cref="JsonBodyException">It is not valid; what came before the fault was given.</exception>
    public async IAsyncEnumerable<IReadOnlyList<object?>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (!SkipToValue() && !_ended) await FillAsync(cancellationToken);
        if (!SkipToValue()) yield break;

        if (_buffer[_start] != (byte)'[')
        {
            while (!_ended) await FillAsync(cancellationToken);
            yield return [ReadWhole()];
            yield break;
        }

        while (true)
        {
            var items = ReadItems();
            if (items.Count > 0) yield return items;
            if (_ended) yield break;

            // A large element of which a part was read in vain is not read again before there is twice as much of it.
            var left = Filled.Length;
            do await FillAsync(cancellationToken);
            while (left > UsualSize && Filled.Length < left * 2L && !_ended);
        }
    }

    // White space and a byte order mark are skipped; true when a value begins at the start.
    private bool SkipToValue()
    {
        if (Filled.StartsWith("\uFEFF"u8)) _start += 3;
        _start += Filled.Length - Filled.TrimStart(" \t\r\n"u8).Length;
        return _start < _end && (_buffer[_start] != 0xEF || _end - _start >= 3);
    }

    private ReadOnlySpan<byte> Filled => _buffer.AsSpan(_start, _end - _start);

    private object? ReadWhole()
    {
        try
        {
            return objects.Read(Filled);
        }
        catch (JsonBodyException fault)
        {
            throw fault.WithBody(_buffer.AsMemory(0, _end));
        }
    }

    private List<object?> ReadItems()
    {
        var items = new List<object?>();
        var reader = new Utf8JsonReader(Filled, isFinalBlock: _ended, _state);
        long consumed = 0;
        try
        {
            while (reader.Read())
            {
                // The brackets of the array itself; an end within it is an element's and never seen here.
                if (!_inArray) _inArray = true;
                else if (reader.TokenType != JsonTokenType.EndArray)
                {
                    if (!objects.TryRead(ref reader, out var item)) break;

                    items.Add(item);
                }

                (consumed, _state) = (reader.BytesConsumed, reader.CurrentState);
            }
        }
        catch (JsonException fault)
        {
            throw JsonBodyException.Malformed(fault.LineNumber ?? 0, fault.BytePositionInLine ?? 0).WithBody(_buffer.AsMemory(0, _end));
        }

        _start += (int)consumed;
        return items;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_end == _buffer.Length) MakeRoom();

        var count = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += count;
        _ended = count == 0;
    }

    // What is left of the buffer is the beginning of one value; the buffer grows when that takes more than half of it. It
    // begins small, since most bodies are, and grows with the body.
    private void MakeRoom()
    {
        var left = _end - _start;
        var target = _buffer.Length < UsualSize || left > _buffer.Length / 2 ? new byte[Math.Min((long)_buffer.Length * 2, Array.MaxLength)] : _buffer;
        Filled.CopyTo(target);
        (_buffer, _start, _end) = (target, 0, left);
    }
}
