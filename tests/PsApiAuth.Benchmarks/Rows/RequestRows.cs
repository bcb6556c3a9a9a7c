using System.Globalization;
using PsApiAuth.Benchmarks.Comparison;
using PsApiAuth.Benchmarks.Hosting;

namespace PsApiAuth.Benchmarks.Rows;

/// <summary>One authenticated call after the other, with the token in the cache: time and garbage.</summary>
internal static class RequestRows
{
    private const int Calls = 200;
    private const int FirstCalls = 1_000;
    private const int WarmCalls = 6_000;
    private const string Loop = "foreach ($i in 1..$args[0]) { $null = Invoke-AuthRequest me -Profile bench }";
    private const string NothingLoop = "foreach ($i in 1..$args[0]) { $null = Invoke-Nothing me -Profile bench }";

    public static IEnumerable<Row> Measure(BenchmarkOptions options, Uri server)
    {
        Environment.SetEnvironmentVariable("CLIENT_SECRET", "not-checked");
        using var host = new ModuleHost();
        using var raw = new RawClient(server);
        using var engine = new EngineClient(server);
        host.Run(Scripts.Register(server));
        for (var i = 0; i < WarmCalls / Calls; i++)
        {
            host.Run(Loop, Calls);
            host.Run(NothingLoop, Calls);
            raw.Get(Calls);
            engine.Get(Calls);
        }

        var pairs = Pairs(options);
        var time = Interleaved.Measure(pairs, () => raw.Get(Calls), () => host.Run(Loop, Calls));
        yield return new Row("one Invoke-AuthRequest, OAuth, token in the cache, small JSON, warm runspace; yardstick HttpClient", PerCall(time.Yardstick), PerCall(time.Ours), new Figure(time.Ratio, "×"), Bar.Most(1.5));

        var inner = Interleaved.Measure(pairs, () => raw.Get(Calls), () => engine.Get(Calls));
        yield return new Row("the same by the engine without PowerShell", PerCall(inner.Yardstick), PerCall(inner.Ours), new Figure(inner.Ratio, "×"), null);

        var nothing = Interleaved.Measure(pairs, () => raw.Get(Calls), () => host.Run(NothingLoop, Calls));
        yield return new Row("a cmdlet that does nothing (PowerShell's own share)", PerCall(nothing.Yardstick), PerCall(nothing.Ours), null, null);

        var (rawBytes, engineBytes) = (Bytes(() => raw.Get(Calls)), Bytes(() => engine.Get(Calls)));
        yield return new Row("allocated per request by the engine; yardstick HttpClient", Kilobytes(rawBytes), Kilobytes(engineBytes), new Figure((engineBytes - rawBytes) / 1024, " KB more"), Bar.Most(6));

        var (nothingBytes, cmdletBytes) = (Bytes(() => host.Run(NothingLoop, Calls)), Bytes(() => host.Run(Loop, Calls)));
        yield return new Row("allocated per Invoke-AuthRequest; yardstick HttpClient and a cmdlet that does nothing", Kilobytes(rawBytes + nothingBytes), Kilobytes(cmdletBytes), new Figure((cmdletBytes - rawBytes - nothingBytes) / 1024, " KB more"), null);

        foreach (var row in InPwsh(options, server)) yield return row;
    }

    private static IEnumerable<Row> InPwsh(BenchmarkOptions options, Uri server)
    {
        const string without = "the same in pwsh; yardstick Invoke-RestMethod", with = "the same in pwsh; yardstick Invoke-RestMethod -WebSession";
        const string first = "its first 1,000 calls in a new pwsh; yardstick Invoke-RestMethod -WebSession";
        if (Pwsh.Path is null)
        {
            yield return Row.NotRun(without, Pwsh.Missing);
            yield return Row.NotRun(with, Pwsh.Missing);
            yield return Row.NotRun(first, Pwsh.Missing);
            yield break;
        }

        using var folder = new ScratchFolder();
        using var session = new PwshSession(
            folder.Path,
            $$"""
            Import-Module '{{BuiltFiles.Manifest}}'
            {{Scripts.Register(server)}}
            $me = '{{new Uri(server, "/me")}}'
            $headers = @{ Authorization = 'Bearer {{new string('t', 40)}}' }
            $session = [Microsoft.PowerShell.Commands.WebRequestSession]::new()
            """,
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ours"] = $"foreach ($i in 1..{Calls}) {{ Invoke-AuthRequest me -Profile bench }}",
                ["plain"] = $"foreach ($i in 1..{Calls}) {{ Invoke-RestMethod $me -Headers $headers }}",
                ["kept"] = $"foreach ($i in 1..{Calls}) {{ Invoke-RestMethod $me -Headers $headers -WebSession $session }}",
            });
        double Run(string block, int calls) => Enumerable.Range(0, calls / Calls).Sum(_ => session.Run(block));
        var (ourFirst, theirFirst) = (Run("ours", FirstCalls), Run("kept", FirstCalls));
        for (var i = 0; i < (WarmCalls - FirstCalls) / Calls; i++)
        {
            foreach (var block in (string[])["ours", "plain", "kept"]) session.Run(block);
        }

        var plain = Interleaved.Measure(Pairs(options), () => session.Run("plain"), () => session.Run("ours"));
        yield return new Row(without, PerCall(plain.Yardstick), PerCall(plain.Ours), new Figure(plain.Ratio, "×"), Bar.Most(0.35));

        var kept = Interleaved.Measure(Pairs(options), () => session.Run("kept"), () => session.Run("ours"));
        yield return new Row(with, PerCall(kept.Yardstick), PerCall(kept.Ours), new Figure(kept.Ratio, "×"), Bar.Most(0.8));

        const double each = (double)FirstCalls / Calls;
        yield return new Row(first, PerCall(theirFirst / each), PerCall(ourFirst / each), new Figure(ourFirst / theirFirst, "×"), null);
    }

    // A pair takes a tenth of a second, and where threads wait for one another the pairs differ much.
    private static int Pairs(BenchmarkOptions options) => options.Pairs * 3;

    private static string PerCall(double milliseconds) => string.Create(CultureInfo.InvariantCulture, $"{milliseconds / Calls * 1000:0} µs");

    private static string Kilobytes(double bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024:0.0} KB");

    private static double Bytes(Action calls)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        calls();
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Calls;
    }
}
