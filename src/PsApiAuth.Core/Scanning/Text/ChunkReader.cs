using System.Buffers;
using System.Text;

namespace PsApiAuth.Scanning;

/// <summary>
/// Turns the bytes of a source into chunks of text. Small sources are one chunk; larger ones are cut so that memory
/// stays bounded, and consecutive chunks overlap so that nothing is cut in two.
/// </summary>
internal sealed class ChunkReader : IDisposable
{
    /// <summary>Characters in a chunk. The whole of nearly every file a person wrote fits in one.</summary>
    internal const int ChunkLength = 2 * 1024 * 1024;

    /// <summary>Characters that a chunk shares with the next. A secret of half of it is still seen whole.</summary>
    internal const int Overlap = 128 * 1024;

    private const int BlockLength = 1024 * 1024;

    private readonly ContentReader _content;
    private readonly byte[] _bytes;
    private readonly Decoder? _decoder;
    private char[] _chars = [];
    private int _pendingStart;
    private int _pendingEnd;
    private bool _atEnd;
    private bool _isStarted;

    internal ChunkReader(ContentReader content)
    {
        _content = content;
        _bytes = ArrayPool<byte>.Shared.Rent(content.Length is >= 0 and < BlockLength ? (int)content.Length + 1 : BlockLength);
        Fill();

        var encoding = TextEncoding.Of(_bytes.AsSpan(0, _pendingEnd), _atEnd);
        _pendingStart = encoding.PreambleLength;
        _decoder = encoding.Encoding?.GetDecoder();
        if (encoding.Encoding is not { } known) return;

        var longest = _atEnd ? known.GetMaxCharCount(_pendingEnd) : ChunkLength;
        _chars = ArrayPool<char>.Shared.Rent(Math.Min(longest, ChunkLength));
    }

    /// <summary>Whether the content is not text.</summary>
    internal bool IsBinary => _decoder is null;

    /// <summary>Bytes read so far.</summary>
    internal long BytesRead { get; private set; }

    /// <summary>Where the current chunk begins, in characters from the start of the source.</summary>
    internal long Start { get; private set; }

    /// <summary>The characters of the current chunk; valid until the next one is read.</summary>
    internal ReadOnlyMemory<char> Text { get; private set; }

    /// <summary>Whether no chunk follows.</summary>
    internal bool IsLast { get; private set; }

    /// <summary>
    /// The offset from which findings are left to the next chunk, which sees more of what follows. Those before
    /// the same place in the text belonged to this one.
    /// </summary>
    internal int OwnedEnd => IsLast ? Text.Length : Text.Length - (Overlap / 2);

    /// <summary>Reads the next chunk.</summary>
    /// <returns>False when there is none.</returns>
    internal bool MoveNext()
    {
        if (_decoder is null || (_isStarted && IsLast)) return false;

        var kept = 0;
        if (_isStarted)
        {
            kept = Math.Min(Overlap, Text.Length);
            Text.Span[^kept..].CopyTo(_chars);
            Start += Text.Length - kept;
        }

        _isStarted = true;
        var length = kept + Decode(_chars.AsSpan(0, Math.Min(_chars.Length, ChunkLength))[kept..]);
        Text = _chars.AsMemory(0, length);
        return true;
    }

    /// <summary>Returns the buffers. The content is closed by who opened it.</summary>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        if (_chars.Length > 0) ArrayPool<char>.Shared.Return(_chars);
        _chars = [];
        Text = default;
    }

    private int Decode(Span<char> room)
    {
        var written = 0;
        while (true)
        {
            _decoder!.Convert(_bytes.AsSpan(_pendingStart, _pendingEnd - _pendingStart), room[written..], _atEnd, out var used, out var made, out var completed);
            _pendingStart += used;
            written += made;
            if (!completed || _pendingStart < _pendingEnd) return written;

            if (_atEnd)
            {
                IsLast = true;
                return written;
            }

            // Convert wants room for one more pair even when no byte is left.
            if (room.Length - written < 2) return written;
            Fill();
        }
    }

    private void Fill()
    {
        _pendingStart = 0;
        _pendingEnd = 0;
        while (_pendingEnd < _bytes.Length)
        {
            var read = _content.Read(_bytes.AsSpan(_pendingEnd));
            if (read == 0)
            {
                _atEnd = true;
                break;
            }

            _pendingEnd += read;
        }

        BytesRead += _pendingEnd;
    }
}
