using System.Globalization;
using System.Text;

namespace PsApiAuth.Scanning;

/// <summary>Reads objects through one <c>git cat-file --batch</c>. Safe to call from several threads.</summary>
internal sealed class GitBlobs(GitWorkTree tree) : IDisposable
{
    private const int LargestInMemory = 4 * 1024 * 1024;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private GitProcess? _git;
    private DelimitedReader? _output;

    /// <summary>Opens an object.</summary>
    /// <param name="id">Its id in hexadecimal.</param>
    /// <exception cref="GitException">There is no such object, or git cannot read it.</exception>
    internal ContentReader Open(string id)
    {
        _turn.Wait();
        var keepsTurn = false;
        try
        {
            _git ??= tree.Start(["cat-file", "--batch"]);
            _output ??= new DelimitedReader(_git.Output, (byte)'\n');
            _git.Input.Write(Encoding.ASCII.GetBytes(id + "\n"));
            _git.Input.Flush();

            // id SP type SP size LF content LF
            var header = _output.MoveNext() ? Encoding.ASCII.GetString(_output.Current).Split(' ') : [];
            if (header.Length != 3) throw new GitException($"Git has no object {id}.");

            var size = long.Parse(header[2], CultureInfo.InvariantCulture);
            if (size > LargestInMemory)
            {
                keepsTurn = true;
                return new LargeBlob(this, size);
            }

            var bytes = new byte[size];
            _output.ReadExactly(bytes);
            ReadEnd();
            return new MemoryContent(bytes);
        }
        catch (IOException)
        {
            throw new GitException($"Git stopped while object {id} was read.");
        }
        finally
        {
            if (!keepsTurn) _turn.Release();
        }
    }

    public void Dispose()
    {
        _git?.Dispose();
        _turn.Dispose();
    }

    private void ReadEnd()
    {
        Span<byte> end = stackalloc byte[1];
        _output!.ReadExactly(end);
    }

    /// <summary>Streams one object; the others wait until it is disposed.</summary>
    private sealed class LargeBlob(GitBlobs owner, long size) : ContentReader
    {
        private long _rest = size;
        private bool _disposed;

        public override long Length { get; } = size;

        public override int Read(Span<byte> buffer)
        {
            var read = owner._output!.Read(buffer[..(int)Math.Min(buffer.Length, _rest)]);
            if (read == 0 && _rest > 0 && buffer.Length > 0) throw new GitException("Git stopped in the middle of an object.");
            _rest -= read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            if (!disposing || _disposed) return;

            _disposed = true;
            try
            {
                var rest = new byte[64 * 1024];
                while (_rest > 0) _ = Read(rest);
                owner.ReadEnd();
            }
            finally
            {
                owner._turn.Release();
            }
        }
    }
}

/// <summary>A file as a git object.</summary>
/// <param name="Path">Path in the repository.</param>
/// <param name="FullName">Where the file is in the work tree, if it is there.</param>
/// <param name="Id">The object.</param>
/// <param name="Blobs">Reads it.</param>
internal sealed record BlobEntry(string Path, string? FullName, string Id, GitBlobs Blobs) : ReadableEntry(Path, FullName)
{
    public override ContentReader Open() => Blobs.Open(Id);
}
