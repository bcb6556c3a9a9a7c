using PsApiAuth.Benchmarks;
using PsApiAuth.Benchmarks.Comparison;
using PsApiAuth.Benchmarks.Hosting;
using PsApiAuth.Benchmarks.Micro;
using PsApiAuth.Benchmarks.Rows;
using PsApiAuth.Benchmarks.Serving;

if (args is [ServerProcess.Argument])
{
    await LoopbackApi.RunAsync();
    return 0;
}

if (args is [FirstCall.Argument, var address])
{
    await FirstCall.RunAsync(new Uri(address));
    return 0;
}

if (BenchmarkOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(BenchmarkOptions.Usage);
    return 2;
}

var table = new ResultTable(Console.Out);
using var scratch = new ScratchFolder();
await using var server = await ServerProcess.StartAsync();
(string Name, Func<IEnumerable<Row>> Run)[] groups =
[
    ("cache", () => CacheRows.Measure(options)),
    ("requests", () => RequestRows.Measure(options, server.Address)),
    ("bulk", () => BulkRow.Measure(options, server.Address)),
    ("start", () => StartRows.Measure(options, server.Address, scratch.Path)),
    ("json", () => JsonRows.Measure(options, server.Address, scratch.Path)),
    ("scan", () => ScanRows.Measure(options, scratch.Path)),
    ("mask", () => MaskRows.Measure(options, scratch.Path)),
];
foreach (var (name, run) in groups.Where(group => options.Wants(group.Name)))
{
    Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {name}");
    foreach (var row in run()) table.Add(row);
}

table.Write(Machine.Describe());
if (options.Wants("micro")) MicroRun.Run(options.Quick, scratch.Path);
return table.Missed == 0 ? 0 : 1;
