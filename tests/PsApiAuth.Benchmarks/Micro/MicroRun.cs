using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace PsApiAuth.Benchmarks.Micro;

/// <summary>Runs BenchmarkDotNet in this process: no project is generated, none is restored.</summary>
internal static class MicroRun
{
    public static void Run(bool quick, string folder)
    {
        var job = (quick ? Job.Dry.WithIterationCount(5).WithWarmupCount(3).WithInvocationCount(4096).WithUnrollFactor(16) : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance);
        var configuration = new ManualConfig()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(ConsoleLogger.Unicode)
            .WithArtifactsPath(folder);
        BenchmarkRunner.Run([typeof(TokenCacheBenchmarks), typeof(SecretBenchmarks)], configuration);
    }
}
