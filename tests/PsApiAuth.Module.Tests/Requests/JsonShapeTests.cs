using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Requests;

/// <summary>The corpus holds documents with the shapes that ConvertFrom-Json of PowerShell 7.6 gives them, as objects and as hashtables.</summary>
[Trait("Semantics", "D4")]
public sealed class JsonShapeTests(SandboxFixture sandbox) : IDisposable
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Requests", "Corpus");

    private readonly HostedModule _host = new();

    public void Dispose()
    {
        sandbox.Server.Faults.Clear();
        _host.Dispose();
    }

    [Fact]
    [Trait("Semantics", "D4")]
    public void Elements_larger_than_any_buffer_come_whole_and_in_order()
    {
        var large = new string('x', 3_000_000);
        var (listener, root) = LocalServer.Start(_ => ("application/json", System.Text.Encoding.ASCII.GetBytes($$"""[{"n":1},{"text":"{{large}}"},{"n":3},{"text":"{{large}}"}]""")));
        using (listener)
        {
            var run = _host.Run("(Invoke-AuthRequest $args[0]) | ForEach-Object { $_.n ? $_.n : $_.text.Length }", root).ThrowOnError();
            Assert.Equal(["1", "3000000", "3", "3000000"], run.Output.Select(item => item.ToString()));
        }
    }

    [Fact]
    public void Objects_have_the_shapes_that_ConvertFrom_Json_gives()
    {
        var lines = File.ReadAllLines(Path.Combine(Folder, "shapes.txt"));
        _host.Run(File.ReadAllText(Path.Combine(Folder, "Show-Shape.ps1"))).ThrowOnError();
        var differences = new List<string>();
        for (var at = 0; at < lines.Length; at += 3)
        {
            sandbox.Server.Faults.Set("/v1/document", "token-json:" + lines[at]);
            foreach (var (asHashtable, expected) in new[] { (false, lines[at + 1]), (true, lines[at + 2]) })
            {
                var shape = _host.Run("try { Show-Shapes @(Invoke-AuthRequest /document -AsHashtable:$args[0] -ErrorAction Stop) } catch { 'error' }", asHashtable).ThrowOnError().Output.Single();
                if (shape.ToString() != expected[2..]) differences.Add($"{lines[at]}: {shape} instead of {expected[2..]}");
            }
        }

        Assert.Empty(differences);
        Assert.True(lines.Length / 3 > 90);
    }

    [Theory]
    [InlineData("""{"name": "Acme, "balance": """, "line 1, byte 18")]
    [InlineData("[1,2", "line 1, byte 5")]
    [InlineData("[1,2]]", "line 1, byte 6")]
    [InlineData("[1,\n2,\n]", "line 3, byte 1")]
    [InlineData("{\"a\":1} x", "line 1, byte 9")]
    [InlineData("[1,]", "line 1, byte 4")]
    [InlineData("{'a':1}", "line 1, byte 2")]
    [InlineData("[NaN]", "line 1, byte 2")]
    [InlineData("//x\n1", "line 1, byte 1")]
    public void What_is_no_json_is_an_error_with_its_place_and_body(string body, string place)
    {
        sandbox.Server.Faults.Set("/v1/document", "token-json:" + body);
        var run = _host.Run("Invoke-AuthRequest /document");

        Assert.Equal("MalformedJson", run.ErrorId);
        Assert.Contains(place, run.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(body.TrimEnd(), _host.Run("$args[0].Body", run.Error.Exception).Output.Single().ToString());
    }

    [Theory]
    [InlineData("""{"a":1,"A":2}""", "JsonNamesDifferInCase")]
    [InlineData("""{"":1}""", "EmptyJsonName")]
    [InlineData("""[{"PSObject":1}]""", "ReservedJsonName")]
    public void What_no_object_can_hold_is_an_error_that_names_the_way_out(string body, string errorId)
    {
        sandbox.Server.Faults.Set("/v1/document", "token-json:" + body);
        var run = _host.Run("Invoke-AuthRequest /document");
        Assert.Equal(errorId, run.ErrorId);
        Assert.Contains("-AsHashtable", run.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_body_is_nothing() =>
        Assert.Empty(_host.Run("Invoke-AuthRequest /status/204; Invoke-AuthRequest /bytes/0; Invoke-AuthRequest '/status/200?body=empty'").ThrowOnError().Output);

    [Fact]
    public void A_large_array_streams_in_the_memory_of_an_element()
    {
        // 7 MB of JSON, 100 MB of objects, of which only what is on its way is held.
        var run = _host.Run("""
            $least = [GC]::GetTotalMemory($true); $most = [long] 0; $count = 0
            Invoke-AuthRequest '/json-array?count=200000' | ForEach-Object { if (++$count % 50000 -eq 0) { $most = [Math]::Max($most, [GC]::GetTotalMemory($true)) } }
            $count; $most - $least
            """).ThrowOnError();
        Assert.Equal(200_000, run.Output[0].BaseObject);
        Assert.True((long)run.Output[1].BaseObject < 24 * 1024 * 1024, $"{run.Output[1]} bytes");
    }

    [Fact]
    public void The_stream_ends_when_the_pipeline_has_enough()
    {
        var run = _host.Run("foreach ($once in 1) { Invoke-AuthRequest '/json-array?count=50000000' | ForEach-Object { $_; if ($_.id -eq 3) { break } } }").ThrowOnError();
        Assert.Equal([1L, 2L, 3L], run.Output.Select(item => item.Properties["id"].Value));
    }
}
