using System.Management.Automation;
using System.Security.Cryptography;
using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Requests;

[Trait("Semantics", "D5")]
public sealed class TransferTests(SandboxFixture sandbox, ITestOutputHelper output) : IDisposable
{
    private const long Mebibyte = 1024 * 1024;

    private readonly HostedModule _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("transfer [1] ü").FullName;

    public void Dispose()
    {
        sandbox.Server.Faults.Clear();
        sandbox.Server.Recorder.Reset();
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Target => Path.Combine(_folder, "file.bin");

    [Fact]
    public void Files_go_both_ways_in_constant_memory_with_progress() => Transfer(48 * Mebibyte);

    [Fact(SkipUnless = nameof(IsLong), Skip = "Set PSAPIAUTH_LONG=1 for the gibibyte.")]
    public void A_gibibyte_goes_both_ways_in_constant_memory() => Transfer(1024 * Mebibyte);

    public static bool IsLong => Environment.GetEnvironmentVariable("PSAPIAUTH_LONG") == "1";

    [Fact]
    public void A_file_goes_on_where_it_ended()
    {
        BreakOff();
        _host.Run("Invoke-AuthRequest /bytes/5000000 -OutFile $args[0] -Resume; Invoke-AuthRequest /bytes/5000000 -OutFile $args[0] -Resume", Target).ThrowOnError();
        RequireWhole(Target, 5_000_000);
        var requests = sandbox.Server.Recorder.For("/v1/bytes/5000000");
        Assert.Equal(3, requests.Count);
        Assert.Equal("bytes=2500000-", requests[1].Headers["Range"]);
        Assert.Equal("\"5000000-v1\"", requests[2].Headers["If-None-Match"]);
    }

    [Fact]
    public void A_file_of_another_version_is_had_anew()
    {
        BreakOff();
        _host.Run("Invoke-AuthRequest '/bytes/5000000?version=2' -OutFile $args[0] -Resume", Target).ThrowOnError();

        RequireWhole(Target, 5_000_000);
        Assert.Equal("\"5000000-v1\"", sandbox.Server.Recorder.For("/v1/bytes/5000000")[^1].Headers["If-Range"]);
    }

    [Fact]
    public void A_file_of_which_nothing_is_known_is_had_anew()
    {
        Write(Target, 9_000, 3_000);
        _host.Run("Invoke-AuthRequest /bytes/5000 -OutFile $args[0] -Resume", Target).ThrowOnError();
        RequireWhole(Target, 5_000);
        Assert.DoesNotContain("Range", sandbox.Server.Recorder.For("/v1/bytes/5000").Single().Headers.Keys);
    }

    [Fact]
    public void A_download_that_breaks_off_goes_on_by_itself()
    {
        sandbox.Server.Faults.Set("/v1/bytes/5000000", "truncate");
        var run = _host.Run("Invoke-AuthRequest /bytes/5000000 -OutFile $args[0] -RetryIntervalSec 0.001 -Verbose", Target).ThrowOnError();
        RequireWhole(Target, 5_000_000);
        Assert.Equal("bytes=2500000-", sandbox.Server.Recorder.For("/v1/bytes/5000000")[1].Headers["Range"]);
        Assert.Contains(run.Verbose, line => line.StartsWith("the download broke off after 2500000 bytes", StringComparison.Ordinal));
    }

    [Fact]
    public void A_failed_download_leaves_the_earlier_file_and_no_trace()
    {
        File.WriteAllText(Target, "earlier");
        Assert.Equal("HttpStatus404", _host.Run("Invoke-AuthRequest /status/404 -OutFile $args[0]", Target).ErrorId);
        Assert.Equal("earlier", File.ReadAllText(Target));
        sandbox.Server.Faults.Set("/v1/bytes/5000000", "truncate");
        Assert.Equal("ConnectionFailed", _host.Run("Invoke-AuthRequest /bytes/5000000 -OutFile $args[0] -MaximumRetryCount 0", Target).ErrorId);
        Assert.Equal("earlier", File.ReadAllText(Target));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_folder_gets_a_file_of_the_addresss_name()
    {
        _host.Run("Invoke-AuthRequest /bytes/10 -OutFile $args[0]", _folder).ThrowOnError();
        RequireWhole(Path.Combine(_folder, "10"), 10);
    }

    [Fact]
    [Trait("Semantics", "Y7")]
    public void An_upload_that_moves_has_all_the_time_it_needs()
    {
        // Server-side pauses of the response would be an attempt that hangs; a body on its way is not.
        Write(Target, 8_000_000, 8_000_000);
        var run = _host.Run("(Invoke-AuthRequest /upload -InFile $args[0] -Method Put -TimeoutSec 5 -AttemptTimeoutSec 5).sha256", Target).ThrowOnError();
        Assert.Equal(Hash(Target), run.Output.Single().ToString());
        Assert.Equal("PUT", sandbox.Server.Recorder.For("/v1/upload").Single().Method);
    }

    // A call that leaves its part, with what it is a part of.
    private void BreakOff()
    {
        sandbox.Server.Faults.Set("/v1/bytes/5000000", "truncate");
        Assert.Equal("ConnectionFailed", _host.Run("Invoke-AuthRequest /bytes/5000000 -OutFile $args[0] -Resume -MaximumRetryCount 0", Target).ErrorId);
        Assert.Equal(2_500_000, new FileInfo(Target).Length);
    }

    private void Transfer(long size)
    {
        using var shell = PowerShell.Create(_host.Runspace);
        shell.AddScript("""
            $file, $size = $args
            $api = [Diagnostics.Process]::GetCurrentProcess()
            $least = [GC]::GetTotalMemory($true)
            Invoke-AuthRequest "/bytes/$size" -OutFile $file
            $down = [GC]::GetTotalMemory($false) - $least
            $answer = Invoke-AuthRequest /upload -InFile $file
            $answer.length; $answer.sha256; $down; [GC]::GetTotalMemory($false) - $least; $api.PeakWorkingSet64
            """).AddArgument(Target).AddArgument(size);
        var result = shell.Invoke();

        Assert.Empty(shell.Streams.Error);
        Assert.Equal(size, result[0].BaseObject);
        Assert.Equal(Hash(Target), result[1].ToString());
        Assert.True((long)result[2].BaseObject < 32 * Mebibyte, $"{result[2]} bytes after the download");
        Assert.True((long)result[3].BaseObject < 32 * Mebibyte, $"{result[3]} bytes after the upload");
        Assert.Contains(shell.Streams.Progress, record => record.Activity == "Downloading" && record.StatusDescription.Contains(" MiB/s", StringComparison.Ordinal));
        Assert.Contains(shell.Streams.Progress, record => record.Activity == "Uploading");
        output.WriteLine($"{size / Mebibyte} MiB: {(long)result[2].BaseObject / Mebibyte} MiB more after the download, {(long)result[3].BaseObject / Mebibyte} MiB after the upload, peak working set {(long)result[4].BaseObject / Mebibyte} MiB (sandbox included).");
    }

    private static void Write(string path, int whole, int length)
    {
        Assert.True(length <= whole);
        File.WriteAllBytes(path, [.. Enumerable.Range(0, length).Select(at => (byte)(at % 251))]);
    }

    private static void RequireWhole(string path, int length)
    {
        var bytes = File.ReadAllBytes(path);
        Assert.Equal(length, bytes.Length);
        Assert.True(bytes.Select((value, at) => value == (byte)(at % 251)).All(same => same));
    }

    private static string Hash(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }
}
