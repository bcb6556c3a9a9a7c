namespace PsApiAuth.Adapters.Tests.Requests;

/// <summary>A body that comes in parts, each after something has happened.</summary>
/// <param name="parts">What each part is, or throws.</param>
public sealed class PartedBody(params IEnumerable<Func<byte[]>> parts) : MemoryStream
{
    private readonly Queue<Func<byte[]>> _parts = new(parts);
    private ReadOnlyMemory<byte> _part;

    public override bool CanSeek => false;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_part.IsEmpty && _parts.TryDequeue(out var next)) _part = next();
        cancellationToken.ThrowIfCancellationRequested();

        var count = Math.Min(_part.Length, buffer.Length);
        _part[..count].CopyTo(buffer);
        _part = _part[count..];
        return ValueTask.FromResult(count);
    }
}
