using Microsoft.Win32.SafeHandles;

namespace PsApiAuth.Scanning;

/// <summary>The bytes of one source, read forward once.</summary>
public abstract class ContentReader : IDisposable
{
    /// <summary>How many bytes there are, as far as is known before reading; -1 where it is not.</summary>
    public abstract long Length { get; }

    /// <summary>Reads the next bytes.</summary>
    /// <param name="buffer">Takes them.</param>
    /// <returns>How many were read; 0 at the end only.</returns>
    public abstract int Read(Span<byte> buffer);

    /// <summary>Releases what the reader holds.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Releases what the reader holds.</summary>
    /// <param name="disposing">Whether managed resources may be touched.</param>
    protected virtual void Dispose(bool disposing)
    {
    }
}

/// <summary>Reads a file without a stream around it.</summary>
internal sealed class FileContent : ContentReader
{
    private readonly SafeFileHandle _handle;
    private long _offset;

    internal FileContent(string path)
    {
        _handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        Length = RandomAccess.GetLength(_handle);
    }

    public override long Length { get; }

    public override int Read(Span<byte> buffer)
    {
        var read = RandomAccess.Read(_handle, buffer, _offset);
        _offset += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _handle.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>Reads bytes that are in memory.</summary>
internal sealed class MemoryContent(ReadOnlyMemory<byte> bytes) : ContentReader
{
    private int _offset;

    public override long Length => bytes.Length;

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, bytes.Length - _offset);
        bytes.Span.Slice(_offset, count).CopyTo(buffer);
        _offset += count;
        return count;
    }
}
