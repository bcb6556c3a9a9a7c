using System.Globalization;
using PsApiAuth.Benchmarks.Comparison;

namespace PsApiAuth.Benchmarks.Rows;

/// <summary>The token cache when it holds what is asked for.</summary>
internal static class CacheRows
{
    private const int Few = 10;
    private const int Many = 100_000;
    private const int Hits = 200_000;

    public static IEnumerable<Row> Measure(BenchmarkOptions options)
    {
        using var few = new TokenShelf(Few);
        using var fewOfMany = new TokenShelf(Many, Few);
        using var many = new TokenShelf(Many);
        Take(few);
        var result = Interleaved.Measure(options.Pairs, () => Take(few), () => Take(fewOfMany));
        var cold = Interleaved.Measure(options.Pairs, () => Take(few), () => Take(many));
        yield return new Row("token cache hit, 10 keys", "—", Nanoseconds(result.Yardstick), new Figure(result.Yardstick / Hits * 1000, " µs"), Bar.Most(1));
        yield return new Row("the same 10 of 100,000 keys; yardstick 10 keys", Nanoseconds(result.Yardstick), Nanoseconds(result.Ours), new Figure(result.Ours / Hits * 1000, " µs"), Bar.Most(1));
        yield return new Row("each of 100,000 keys in turn, none in the processor's caches", Nanoseconds(cold.Yardstick), Nanoseconds(cold.Ours), new Figure(cold.Ours / Hits * 1000, " µs"), Bar.Most(1));

        var before = GC.GetAllocatedBytesForCurrentThread();
        Take(many);
        yield return new Row("allocated by a token cache hit", "—", "—", new Figure((GC.GetAllocatedBytesForCurrentThread() - before) / (double)Hits, " B"), Bar.Most(0));
    }

    private static void Take(TokenShelf shelf)
    {
        for (var i = 0; i < Hits; i++)
        {
            if (!shelf.Take()) throw new InvalidOperationException("The token was not in the cache.");
        }
    }

    private static string Nanoseconds(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / Hits * 1e6:0} ns");
}
