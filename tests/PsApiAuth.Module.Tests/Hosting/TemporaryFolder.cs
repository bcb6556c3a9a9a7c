namespace PsApiAuth.Module.Tests.Hosting;

/// <summary>A new folder that goes with its contents.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("PsApiAuth-");

    /// <param name="name">Its name, in a parent of its own.</param>
    public TemporaryFolder(string name = "folder") => Path = _parent.CreateSubdirectory(name).FullName;

    public string Path { get; }

    public string Combine(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    public void Dispose()
    {
        // git writes its objects read-only, which Windows does not delete.
        foreach (var file in _parent.EnumerateFiles("*", SearchOption.AllDirectories)) file.Attributes = FileAttributes.Normal;
        _parent.Delete(recursive: true);
    }
}
