namespace PsApiAuth.Shell.Tests;

/// <summary>A temporary folder whose name is a hard one, with a module that has nothing in it.</summary>
public sealed class Workspace : IDisposable
{
    public Workspace()
    {
        Folder = Directory.CreateTempSubdirectory("psapiauth é ").FullName;
        Manifest = Write("Empty.psd1", "@{ ModuleVersion = '1.0.0'; FunctionsToExport = @(); CmdletsToExport = @() }");
    }

    public string Folder { get; }

    public string Manifest { get; init; }

    public string Write(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
