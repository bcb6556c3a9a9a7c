using PsApiAuth.Sandbox;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: AssemblyFixture(typeof(PsApiAuth.Module.Tests.Hosting.SandboxFixture))]

namespace PsApiAuth.Module.Tests.Hosting;

/// <summary>One sandbox for all module tests, whose variables are set in the process. Tests run one at a time, since the environment is the process's.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    public SandboxServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await SandboxServer.StartAsync();
        foreach (var (name, value) in Server.Environment) Environment.SetEnvironmentVariable(name, value);
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
