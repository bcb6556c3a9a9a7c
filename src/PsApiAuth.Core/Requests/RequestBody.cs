using System.Net.Http.Headers;

namespace PsApiAuth.Requests;

/// <summary>A body that can be made again for each attempt.</summary>
public abstract class RequestBody
{
    /// <summary>Whether <see cref="CreateContent"/> may be called more than once.</summary>
    public abstract bool CanReplay { get; }

    /// <summary>Makes the content of one attempt.</summary>
    public abstract HttpContent CreateContent();

    /// <summary>A body in memory.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="contentType">The media type with its parameters; null for none.</param>
    public static RequestBody FromBytes(ReadOnlyMemory<byte> bytes, MediaTypeHeaderValue? contentType) => new Memory(bytes, contentType);

    private sealed class Memory(ReadOnlyMemory<byte> bytes, MediaTypeHeaderValue? contentType) : RequestBody
    {
        public override bool CanReplay => true;

        public override HttpContent CreateContent() => new ReadOnlyMemoryContent(bytes) { Headers = { ContentType = contentType } };
    }
}
