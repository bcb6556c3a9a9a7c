using System.Runtime.InteropServices;

namespace PsApiAuth.Benchmarks.Hosting;

/// <summary>Makes the system forget files, so that they are read from the disk again.</summary>
internal static partial class PageCache
{
    private const int DontNeed = 4;

    /// <summary>Whether this system can be asked to.</summary>
    public static bool CanDrop => OperatingSystem.IsLinux();

    /// <summary>Drops the pages of all files of a folder.</summary>
    public static void Drop(string folder)
    {
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var file = File.OpenHandle(path);
            _ = Advise(file, 0, 0, DontNeed);
        }
    }

    [LibraryImport("libc", EntryPoint = "posix_fadvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(SafeHandle file, long offset, long length, int advice);
}
