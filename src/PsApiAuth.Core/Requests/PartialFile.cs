namespace PsApiAuth.Requests;

/// <summary>
/// A file that is complete or not there: it is written beside its place and moved when it is whole. One that is resumed
/// is written in its place, and a note beside it remembers of which version of the resource it is a part.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private readonly string _path;
    private readonly string _writtenPath;
    private readonly bool _existed;
    private readonly FileStream _stream;
    private bool _begun;
    private bool _complete;

    private PartialFile(string path, string writtenPath)
    {
        (_path, _writtenPath) = (path, writtenPath);
        try
        {
            _existed = File.Exists(writtenPath);
            var note = IsResumed ? ResumeNote.Read(path) : null;
            _stream = new FileStream(writtenPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
            _stream.Seek(0, SeekOrigin.End);
            if (_stream.Length > 0) (Validator, IsWhole) = (note?.Validator, note?.Length is not null);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException("FileNotWritable", $"The file {path} cannot be written.", "Check that its folder exists, that you may write there, and that nothing else has it open.");
        }
    }

    /// <summary>How many bytes there are.</summary>
    public long Length => _stream.Length;

    /// <summary>Of which version of the resource they are: an entity tag or a date; null where that is not known.</summary>
    public string? Validator { get; private set; }

    /// <summary>Whether an earlier download left them as the whole.</summary>
    public bool IsWhole { get; private set; }

    private bool IsResumed => _writtenPath == _path;

    public static PartialFile Open(string path, bool resume) => new(path, resume ? path : $"{path}.{Guid.NewGuid():N}.part");

    /// <summary>Drops what there is, for the bytes of another response.</summary>
    /// <param name="validator">Of which version they are; null where that is not known, or where they cannot be gone on with.</param>
    public void Begin(string? validator)
    {
        // The note comes last: whatever interrupts this, no old byte is taken for one of the new version.
        _stream.SetLength(0);
        _stream.Position = 0;
        (Validator, IsWhole, _begun) = (validator, false, true);
        Note(validator, length: null);
    }

    public ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => _stream.WriteAsync(bytes, cancellationToken);

    /// <summary>Says that the whole is there.</summary>
    /// <param name="validator">Of which version it is; null where that is not known.</param>
    public void Complete(string? validator) => (Validator, _complete) = (validator, true);

    /// <inheritdoc/>
    public void Dispose()
    {
        var length = _stream.Length;
        _stream.Dispose();
        if (_complete)
        {
            if (IsResumed) Note(Validator, length);
            else Replace();
        }
        else if (!IsResumed || (length == 0 && !_existed))
        {
            File.Delete(_writtenPath);
            if (IsResumed && _begun) ResumeNote.Remove(_path);
        }
    }

    // A note on the file that goes would be wrong about the one that comes.
    private void Replace()
    {
        ResumeNote.Remove(_path);
        File.Move(_writtenPath, _path, overwrite: true);
    }

    private void Note(string? validator, long? length)
    {
        if (!IsResumed) return;
        if (validator is null) ResumeNote.Remove(_path);
        else new ResumeNote(validator, length).Write(_path);
    }
}
