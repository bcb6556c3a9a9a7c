using BenchmarkDotNet.Attributes;
using PsApiAuth.Benchmarks.Data;
using PsApiAuth.Benchmarks.Rows;
using PsApiAuth.Scanning;
using PsApiAuth.Scanning.Detectors;
using PsApiAuth.Secrets;

namespace PsApiAuth.Benchmarks.Micro;

/// <summary>The token cache when it holds what is asked for.</summary>
[MemoryDiagnoser]
public class TokenCacheBenchmarks
{
    private TokenShelf _shelf = null!;

    [Params(10, 100_000)]
    public int Keys { get; set; }

    [GlobalSetup]
    public void SetUp() => _shelf = new TokenShelf(Keys);

    [GlobalCleanup]
    public void CleanUp() => _shelf.Dispose();

    [Benchmark]
    public bool Hit() => _shelf.Take();
}

/// <summary>What stands between a secret and whatever is shown.</summary>
[MemoryDiagnoser]
public class SecretBenchmarks
{
    private readonly string _token = "ghp" + "_" + new string('a', 18) + new string('7', 18);
    private readonly KnownSecrets _known = new();
    private readonly List<Candidate> _found = [];
    private Redactor _redactor = null!;
    private string _message = "";
    private TextChunk _chunk = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _known.Add(SecretValue.FromText("a-secret-of-the-session"));
        _redactor = new Redactor(_known);
        _message = "Token acquired (…), valid 3600 s. GET https://api.example.com/v1/customers?page=4 answered 200.";
        _chunk = new TextChunk("service.log", LogFile.Create(100_000).AsMemory(), IsWhole: true);
    }

    [Benchmark]
    public string Mask() => SecretMask.Mask(_token);

    [Benchmark]
    public string RedactMessage() => _redactor.Redact(_message);

    [Benchmark]
    public int Scan100KB()
    {
        _found.Clear();
        foreach (var detector in TextDetectors.All) detector.Detect(_chunk, _found);
        return _found.Count;
    }
}
