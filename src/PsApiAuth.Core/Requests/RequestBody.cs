using System.Net.Http.Headers;

namespace PsApiAuth.Requests;

/// <summary>A body that can be made again for each attempt.</summary>
public abstract class RequestBody
{
    /// <summary>Whether <see cref="CreateContent"/> may be called more than once.</summary>
    public abstract bool CanReplay { get; }

    /// <summary>Whether its size may take longer to send than a call may take.</summary>
    public virtual bool IsStreamed => false;

    /// <summary>Makes the content of one attempt.</summary>
    public abstract HttpContent CreateContent();

    /// <summary>A body in memory.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="contentType">The media type with its parameters; null for none.</param>
    public static RequestBody FromBytes(ReadOnlyMemory<byte> bytes, MediaTypeHeaderValue? contentType) => new MemoryBody(bytes, contentType);

}

/// <summary>A body in memory.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="contentType">The media type with its parameters; null for none.</param>
public sealed class MemoryBody(ReadOnlyMemory<byte> bytes, MediaTypeHeaderValue? contentType) : RequestBody
{
    /// <summary>The bytes.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>The media type with its parameters; null for none.</summary>
    public MediaTypeHeaderValue? ContentType => contentType;

    /// <inheritdoc/>
    public override bool CanReplay => true;

    /// <inheritdoc/>
    public override HttpContent CreateContent() => new ReadOnlyMemoryContent(bytes) { Headers = { ContentType = contentType } };
}
