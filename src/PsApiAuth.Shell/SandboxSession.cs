using System.Runtime.InteropServices;
using PsApiAuth.Sandbox;

namespace PsApiAuth.Shell;

/// <summary>A sandbox whose variables are set in this process.</summary>
internal sealed class SandboxSession : IAsyncDisposable
{
    private readonly SandboxServer _server;

    private SandboxSession(SandboxServer server) => _server = server;

    public static async Task<SandboxSession> StartAsync()
    {
        var server = await SandboxServer.StartAsync();
        foreach (var (name, value) in server.Environment) Environment.SetEnvironmentVariable(name, value);
        return new SandboxSession(server);
    }

    /// <summary>
    /// Prints the variables as PowerShell assignments: the one place where secrets are shown, on purpose, because they
    /// open nothing but this sandbox.
    /// </summary>
    public async Task PrintVariablesAsync(TextWriter output)
    {
        foreach (var (name, value) in _server.Environment.OrderBy(variable => variable.Key, StringComparer.Ordinal))
        {
            await output.WriteLineAsync($"$env:{name} = '{value.Replace("'", "''", StringComparison.Ordinal)}'");
        }

        await output.FlushAsync();
    }

    /// <summary>Waits for Ctrl+C or SIGTERM, the normal end of <c>-Wait</c>.</summary>
    public static async Task WaitForSignalAsync()
    {
        var signalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Signal);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Signal);
        await signalled.Task;

        void Signal(PosixSignalContext context)
        {
            context.Cancel = true;
            signalled.TrySetResult();
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
