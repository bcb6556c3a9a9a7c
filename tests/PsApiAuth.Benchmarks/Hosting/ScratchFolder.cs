namespace PsApiAuth.Benchmarks.Hosting;

/// <summary>A folder for what is generated, which goes when the run ends.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("psapiauth-bench-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
