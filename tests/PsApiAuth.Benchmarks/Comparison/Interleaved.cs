using System.Diagnostics;

namespace PsApiAuth.Benchmarks.Comparison;

/// <summary>What interleaved pairs of runs took.</summary>
/// <param name="Yardstick">The median of the other side, in milliseconds.</param>
/// <param name="Ours">The median of ours, in milliseconds.</param>
/// <param name="Ratio">The median over the pairs of ours by theirs.</param>
/// <param name="Difference">The median over the pairs of ours less theirs, in milliseconds.</param>
internal readonly record struct PairResult(double Yardstick, double Ours, double Ratio, double Difference);

/// <summary>
/// Measures two sides in turns, so that whatever else the machine does falls on both. Ratios are taken within a pair and
/// the median over the pairs.
/// </summary>
internal static class Interleaved
{
    /// <summary>Measures synchronous work by the clock.</summary>
    public static PairResult Measure(int pairs, Action yardstick, Action ours) => Measure(pairs, () => Time(yardstick), () => Time(ours));

    /// <summary>Measures sides that tell how many milliseconds they took. One pair before is not counted.</summary>
    public static PairResult Measure(int pairs, Func<double> yardstick, Func<double> ours, bool warm = true)
    {
        if (warm)
        {
            yardstick();
            ours();
        }

        var (theirs, own) = (new double[pairs], new double[pairs]);
        for (var i = 0; i < pairs; i++)
        {
            // Neither side always goes first.
            if (i % 2 == 0) (theirs[i], own[i]) = (yardstick(), ours());
            else (own[i], theirs[i]) = (ours(), yardstick());
        }

        return new PairResult(
            Median(theirs),
            Median(own),
            Median([.. own.Zip(theirs, (o, t) => o / t)]),
            Median([.. own.Zip(theirs, (o, t) => o - t)]));
    }

    public static double Time(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public static double Median(IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
