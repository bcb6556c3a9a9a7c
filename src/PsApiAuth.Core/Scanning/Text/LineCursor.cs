namespace PsApiAuth.Scanning;

/// <summary>
/// Translates ascending offsets of a source into lines and columns. LF, CR LF and a lone CR end a line; columns count
/// UTF-16 code units, as editors and PowerShell do.
/// </summary>
internal sealed class LineCursor
{
    private long _offset;
    private long _lineStart;
    private int _line = 1;

    /// <summary>Moves on to an offset.</summary>
    /// <param name="chunk">A chunk that holds the text from the cursor to the offset.</param>
    /// <param name="chunkStart">Where the chunk begins in the source.</param>
    /// <param name="target">The offset in the source; not before the cursor.</param>
    /// <returns>Line and column, from 1.</returns>
    internal (int Line, int Column) MoveTo(ReadOnlySpan<char> chunk, long chunkStart, long target)
    {
        while (_offset < target)
        {
            var rest = chunk[(int)(_offset - chunkStart)..(int)(target - chunkStart)];
            var at = rest.IndexOfAny('\n', '\r');
            if (at < 0)
            {
                _offset = target;
                break;
            }

            var next = (int)(_offset - chunkStart) + at + 1;
            _offset = chunkStart + next;
            if (rest[at] == '\r' && next < chunk.Length && chunk[next] == '\n') continue;

            _line++;
            _lineStart = _offset;
        }

        return (_line, (int)Math.Min(int.MaxValue, target - _lineStart + 1));
    }
}
