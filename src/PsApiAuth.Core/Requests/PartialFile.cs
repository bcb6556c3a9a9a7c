namespace PsApiAuth.Requests;

/// <summary>
/// A file that is complete or not there: it is written beside its place and moved when it is whole. One that is resumed
/// is written in its place, and a small file beside it remembers of which version of the resource it is a part.
/// </summary>
internal sealed class PartialFile : IDisposable
{
    private readonly string _path;
    private readonly string _writtenPath;
    private readonly string? _notePath;
    private readonly FileStream _stream;
    private string? _validator;
    private bool _complete;

    private PartialFile(string path, string writtenPath, string? notePath)
    {
        (_path, _writtenPath, _notePath) = (path, writtenPath, notePath);
        try
        {
            _stream = new FileStream(writtenPath, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
            _stream.Seek(0, SeekOrigin.End);
            if (_stream.Length > 0 && notePath is not null && File.Exists(notePath)) _validator = File.ReadAllText(notePath);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException("FileNotWritable", $"The file {path} cannot be written.", "Check that its folder exists, that you may write there, and that nothing else has it open.");
        }
    }

    /// <summary>How many bytes there are.</summary>
    public long Length => _stream.Length;

    /// <summary>What tells versions of the resource apart: an entity tag or a date; null where the server gave none.</summary>
    public string? Validator
    {
        get => _validator;
        set
        {
            _validator = value;
            if (_notePath is null) return;
            if (value is null) File.Delete(_notePath);
            else File.WriteAllText(_notePath, value);
        }
    }

    public static PartialFile Open(string path, bool resume) => resume
        ? new PartialFile(path, path, path + ".resume")
        : new PartialFile(path, $"{path}.{Guid.NewGuid():N}.part", notePath: null);

    public ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => _stream.WriteAsync(bytes, cancellationToken);

    /// <summary>Drops what there is.</summary>
    public void Restart()
    {
        _stream.SetLength(0);
        _stream.Position = 0;
    }

    /// <summary>Says that the whole is there.</summary>
    public void Complete() => _complete = true;

    /// <inheritdoc/>
    public void Dispose()
    {
        var isEmpty = _stream.Length == 0;
        _stream.Dispose();
        if (_complete && _writtenPath != _path) File.Move(_writtenPath, _path, overwrite: true);
        if (_complete && _notePath is not null) File.Delete(_notePath);
        if (!_complete && (_writtenPath != _path || isEmpty)) File.Delete(_writtenPath);
    }
}
