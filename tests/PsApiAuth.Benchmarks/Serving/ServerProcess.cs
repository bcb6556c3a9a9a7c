using System.Diagnostics;

namespace PsApiAuth.Benchmarks.Serving;

/// <summary>The API in a process of its own, so that its garbage is not the caller's.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>Makes this program the server.</summary>
    public const string Argument = "--serve";

    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>The origin.</summary>
    public Uri Address { get; }

    public static async Task<ServerProcess> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [.. OwnAssembly, Argument]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
        return new ServerProcess(process, new Uri(address));
    }

    /// <summary>What starts this program once more: its assembly where dotnet runs it, else nothing.</summary>
    public static IEnumerable<string> OwnAssembly =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet" ? [typeof(ServerProcess).Assembly.Location] : [];

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
