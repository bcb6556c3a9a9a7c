using PsApiAuth.Scanning;

namespace PsApiAuth.Tests.Scanning;

public sealed class FolderSourceTests
{
    [Fact]
    public void Files_come_in_the_order_of_their_paths_dot_files_included()
    {
        using var folder = new TempFolder();
        foreach (var path in (string[])["b/x.txt", "b.txt", "a.txt", ".env", "b-c/y.txt", "ä ö/[z].txt"]) folder.Write(path, "text");

        var paths = FolderSource.Enumerate(folder.Root).Select(e => e.Path).ToList();

        Assert.Equal([".env", "a.txt", "b-c/y.txt", "b.txt", "b/x.txt", "ä ö/[z].txt"], paths);
    }

    [Fact]
    public void Folders_that_tools_fill_and_ignored_files_are_left_out_unless_asked_for()
    {
        using var folder = new TempFolder();
        foreach (var path in (string[])["node_modules/a/i.js", "app/App.csproj", "app/bin/x.json", "app/obj/y.json", "tools/bin/keep.ps1", ".git/config", "log/a.log", "log/keep.log", "sub/b.log", "venv/pyvenv.cfg", "venv/p.py"])
        {
            folder.Write(path, "text");
        }

        folder.Write(".gitignore", "*.log\n!keep.log\n# comment\n");
        folder.Write("sub/.gitignore", "!b.log\n");

        Assert.Equal([".gitignore", "app/App.csproj", "log/keep.log", "sub/.gitignore", "sub/b.log", "tools/bin/keep.ps1"], FolderSource.Enumerate(folder.Root).Select(e => e.Path));
        var all = FolderSource.Enumerate(folder.Root, includeIgnored: true).Select(e => e.Path).ToList();
        Assert.Contains("node_modules/a/i.js", all);
        Assert.Contains("log/a.log", all);
        Assert.DoesNotContain(".git/config", all);
    }

    [Fact]
    public void Links_are_not_followed_and_loops_end()
    {
        using var outside = new TempFolder();
        using var folder = new TempFolder();
        outside.Write("secret.txt", MarkerDetector.Secret());
        folder.Write("a/b.txt", "text");
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(folder.Root, "a/loop"), folder.Root);
            Directory.CreateSymbolicLink(Path.Combine(folder.Root, "out"), outside.Root);
            File.CreateSymbolicLink(Path.Combine(folder.Root, "file.txt"), Path.Combine(outside.Root, "secret.txt"));
        }
        catch (UnauthorizedAccessException)
        {
            Assert.Skip("This account may not create links.");
        }

        var statistics = new ScanStatistics();

        Assert.Empty(MarkerDetector.Findings(FolderSource.Enumerate(folder.Root), statistics: statistics));
        Assert.Equal(3, statistics.Skipped[SkipReason.Link]);
        Assert.Equal(1, statistics.Files);
    }

    [Fact]
    public void A_file_that_vanished_is_told_and_counted_and_the_scan_goes_on()
    {
        using var folder = new TempFolder();
        folder.Write("a.txt", "text");
        folder.Write("b.txt", MarkerDetector.Secret());
        var entries = FolderSource.Enumerate(folder.Root).ToList();
        File.Delete(Path.Combine(folder.Root, "a.txt"));
        var statistics = new ScanStatistics();

        var events = MarkerDetector.Events(entries, statistics: statistics);

        Assert.IsType<FileNotFoundException>(Assert.IsType<ScanEvent.Failed>(events[0]).Error, exactMatch: false);
        Assert.IsType<ScanEvent.Found>(events[1]);
        Assert.Equal(1, statistics.Skipped[SkipReason.Unreadable]);
    }

    [Fact]
    public void What_may_not_be_read_is_told_and_counted_and_the_scan_goes_on()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.UserName == "root", "Permissions do not bind this account.");
        using var folder = new TempFolder();
        var file = folder.Write("a.txt", MarkerDetector.Secret());
        var locked = Path.Combine(folder.Root, "locked");
        Directory.CreateDirectory(locked);
#pragma warning disable CA1416 // Skipped on Windows.
        File.SetUnixFileMode(file, UnixFileMode.None);
        File.SetUnixFileMode(locked, UnixFileMode.None);

        var events = MarkerDetector.Events(FolderSource.Enumerate(folder.Root));

        File.SetUnixFileMode(locked, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
#pragma warning restore CA1416
        Assert.Equal(["a.txt", "locked"], events.Cast<ScanEvent.Failed>().Select(f => f.Path));
    }

    [Fact]
    public void A_pipe_does_not_hold_the_scan_up()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no named pipes in the file system.");
        using var folder = new TempFolder();
        using (var make = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(folder.Root, "pipe")])) make.WaitForExit();

        Assert.Empty(MarkerDetector.Events(FolderSource.Enumerate(folder.Root)));
    }
}
