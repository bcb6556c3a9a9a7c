using System.Net;
using System.Net.Http.Headers;

namespace PsApiAuth.Requests;

/// <summary>A file as a body. It is opened for each attempt and never held in memory.</summary>
/// <param name="path">The full path.</param>
/// <param name="contentType">The media type.</param>
public sealed class FileBody(string path, MediaTypeHeaderValue contentType) : RequestBody
{
    /// <summary>The full path.</summary>
    public string Path => path;

    /// <summary>The media type.</summary>
    public MediaTypeHeaderValue ContentType => contentType;

    /// <inheritdoc/>
    public override bool CanReplay => true;

    /// <inheritdoc/>
    public override bool IsStreamed => true;

    /// <inheritdoc/>
    public override HttpContent CreateContent() => new FileContent(path) { Headers = { ContentType = contentType } };
}

/// <summary>Sends a file from beginning to end.</summary>
internal sealed class FileContent(string path) : HttpContent
{
    private const int BufferSize = 128 * 1024;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var file = Open();
        await file.CopyToAsync(stream, BufferSize, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = new FileInfo(path).Length;
        return true;
    }

    private FileStream Open()
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // An IOException from here would count as one of the connection.
            throw new InvalidSettingException("FileNotReadable", $"The file {path} cannot be read any more.", "Check that it still exists and that nothing else has it open.");
        }
    }
}
