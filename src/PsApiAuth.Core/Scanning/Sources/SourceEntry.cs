using System.Text;

namespace PsApiAuth.Scanning;

/// <summary>What a source has under one path.</summary>
/// <param name="Path">Path relative to the root of the source, with <c>/</c>.</param>
/// <param name="FullName">Absolute path; null where there is no file.</param>
public abstract record SourceEntry(string Path, string? FullName);

/// <summary>Content to scan.</summary>
/// <param name="Path"><inheritdoc cref="SourceEntry"/></param>
/// <param name="FullName"><inheritdoc cref="SourceEntry"/></param>
public abstract record ReadableEntry(string Path, string? FullName) : SourceEntry(Path, FullName)
{
    /// <summary>Whether git tracks the file, as far as the source asked.</summary>
    public bool IsTracked { get; init; }

    /// <summary>The commit that the content belongs to; null for a work tree or an index.</summary>
    public string? Commit { get; init; }

    /// <summary>The lines that are scanned for; null for all. The rest is context.</summary>
    public LineRanges? Lines { get; init; }

    /// <summary>Opens the content.</summary>
    /// <exception cref="IOException">It is gone or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">There is no permission to read it.</exception>
    public abstract ContentReader Open();
}

/// <summary>A file of the file system.</summary>
/// <param name="Path"><inheritdoc cref="SourceEntry"/></param>
/// <param name="FullName"><inheritdoc cref="SourceEntry"/></param>
public sealed record FileEntry(string Path, string FullName) : ReadableEntry(Path, FullName)
{
    /// <inheritdoc/>
    public override ContentReader Open() =>
        // To open a pipe would wait for its writer. Like a device and a socket it has no length.
        new FileInfo(FullName!).Length == 0 ? new MemoryContent(default) : new FileContent(FullName!);
}

/// <summary>Text that has no file.</summary>
/// <param name="Text">The text.</param>
public sealed record TextEntry(string Text) : ReadableEntry(TextPath, FullName: null)
{
    /// <summary>Stands for the path of text.</summary>
    public const string TextPath = "<text>";

    /// <inheritdoc/>
    public override ContentReader Open() => new MemoryContent(Encoding.UTF8.GetBytes(Text));

    /// <summary>The path: the text may hold secrets.</summary>
    public override string ToString() => Path;
}

/// <summary>Something that is not scanned, and why.</summary>
/// <param name="Path"><inheritdoc cref="SourceEntry"/></param>
/// <param name="FullName"><inheritdoc cref="SourceEntry"/></param>
/// <param name="Reason">Why.</param>
public sealed record SkippedEntry(string Path, string? FullName, SkipReason Reason) : SourceEntry(Path, FullName);

/// <summary>Something that should have been scanned and could not be listed.</summary>
/// <param name="Path"><inheritdoc cref="SourceEntry"/></param>
/// <param name="FullName"><inheritdoc cref="SourceEntry"/></param>
/// <param name="Error">What went wrong.</param>
public sealed record FaultyEntry(string Path, string? FullName, Exception Error) : SourceEntry(Path, FullName);

/// <summary>Why something was not scanned.</summary>
public enum SkipReason
{
    /// <summary>The content is not text.</summary>
    Binary,

    /// <summary>A symbolic link: its target is scanned where it stands, or is none of the tree's business.</summary>
    Link,

    /// <summary>Tracked by git and deleted from the work tree.</summary>
    Deleted,

    /// <summary>A path that <c>-Include</c>, <c>-Exclude</c> or <c>.psapiauthignore</c> leaves out.</summary>
    Excluded,

    /// <summary>It could not be read; an error says why.</summary>
    Unreadable,
}
