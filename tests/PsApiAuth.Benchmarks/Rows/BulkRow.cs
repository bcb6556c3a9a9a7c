using System.Globalization;
using PsApiAuth.Benchmarks.Comparison;
using PsApiAuth.Benchmarks.Hosting;

namespace PsApiAuth.Benchmarks.Rows;

/// <summary>Many calls, sixteen at a time.</summary>
internal static class BulkRow
{
    private const int Parallel = 16;

    public static IEnumerable<Row> Measure(BenchmarkOptions options, Uri server)
    {
        var count = options.Quick ? 2_000 : 10_000;
        Environment.SetEnvironmentVariable("CLIENT_SECRET", "not-checked");
        using var host = new ModuleHost();
        using var raw = new RawClient(server);
        host.Run(Scripts.Register(server));
        Theirs(options.Quick ? 20_000 : 60_000);
        Ours(options.Quick ? 20_000 : 60_000);
        var result = Interleaved.Measure(7, () => Theirs(count), () => Ours(count));
        yield return new Row(
            string.Create(CultureInfo.InvariantCulture, $"{count:#,0} GETs with -ThrottleLimit {Parallel}; yardstick Parallel.ForEachAsync with HttpClient"),
            PerSecond(count, result.Yardstick), PerSecond(count, result.Ours), new Figure(1 / result.Ratio, "× its throughput"), Bar.Least(0.8));

        void Theirs(int requests) => System.Threading.Tasks.Parallel.ForEachAsync(
            Enumerable.Range(0, requests),
            new ParallelOptions { MaxDegreeOfParallelism = Parallel },
            async (_, _) => await raw.GetAsync()).GetAwaiter().GetResult();

        void Ours(int requests) => host.Run("$null = @('me') * $args[0] | Invoke-AuthRequest -Profile bench -ThrottleLimit $args[1]", requests, Parallel);
    }

    private static string PerSecond(int count, double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{count / milliseconds * 1000:#,0}/s");
}
