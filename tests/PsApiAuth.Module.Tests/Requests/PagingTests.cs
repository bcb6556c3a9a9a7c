using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Requests;

[Trait("Semantics", "D3")]
public sealed class PagingTests(SandboxFixture sandbox) : IDisposable
{
    private readonly HostedModule _host = new();

    public void Dispose()
    {
        sandbox.Server.Faults.Clear();
        sandbox.Server.Recorder.Reset();
        _host.Dispose();
    }

    [Theory]
    [InlineData("link", "-Paginate")]
    [InlineData("link&links=relative", "-FollowRelLink")]
    [InlineData("odata", "-Paginate")]
    [InlineData("hal", "-Paginate")]
    [InlineData("jsonapi", "-Paginate")]
    [InlineData("next", "-Paginate")]
    [InlineData("next", "-NextLinkProperty next -ItemsProperty items")]
    [InlineData("hal", "-NextLinkProperty _links.next.href -ItemsProperty _embedded.items")]
    [InlineData("cursor", "-Paginate")]
    [InlineData("cursor", "-CursorProperty next_cursor -CursorParameter cursor")]
    [InlineData("page", "-PageParameter page")]
    [InlineData("offset", "-OffsetParameter offset")]
    public void All_styles_give_one_stream_of_items_with_the_credential_on_every_page(string style, string parameters)
    {
        var run = _host.Run($"(Invoke-AuthRequest '/items?auth=1&style={style}' -Authentication Bearer {parameters}).id").ThrowOnError();
        Assert.Equal([1L, 2L, 3L, 4L, 5L, 6L], run.Output.Select(item => item.BaseObject));
        Assert.Equal(3, sandbox.Server.Recorder.Count("/v1/items"));
        Assert.All(sandbox.Server.Recorder.For("/v1/items"), request => Assert.NotEmpty(request.Credentials));
    }

    [Fact]
    public void Items_come_out_before_the_next_page_is_asked_for()
    {
        var run = _host.Run("foreach ($once in 1) { Invoke-AuthRequest '/items?style=link&pages=1000' -Paginate | ForEach-Object { $_; if ($_.id -eq 2) { break } } }").ThrowOnError();
        Assert.Equal(2, run.Output.Count);
        Assert.InRange(sandbox.Server.Recorder.Count("/v1/items"), 1, 8);
    }

    [Theory]
    [InlineData("/items?style=odata&cross=1", "ForeignPage", 2)]
    [InlineData("/items?style=link&cross=1", "ForeignPage", 2)]
    public void A_page_on_another_origin_is_an_error_and_no_silent_end(string uri, string errorId, int items)
    {
        var run = _host.Run("Invoke-AuthRequest $args[0] -Paginate -Authentication Bearer", uri);
        Assert.Equal(errorId, run.ErrorId);
        Assert.Equal(items, run.Output.Count);
        Assert.Single(sandbox.Server.Recorder.Requests);
    }

    [Theory]
    [Trait("Semantics", "D7")]
    [InlineData("-Paginate -OutFile x.json", "PagingAndOutFile")]
    [InlineData("-PageParameter page -OutFile x.json", "PagingAndOutFile")]
    [InlineData("-Paginate -AsResponse", "PagingAndAsResponse")]
    public void What_takes_one_response_is_refused(string parameters, string errorId)
    {
        Assert.Equal(errorId, _host.Run($"Invoke-AuthRequest '/items?style=link' {parameters}").ErrorId);
        Assert.Empty(sandbox.Server.Recorder.Requests);
    }

    [Fact]
    [Trait("Semantics", "D7")]
    public void An_error_may_be_the_last_page()
    {
        sandbox.Server.Faults.Set("/v1/items", "passx1,404");
        var run = _host.Run("Invoke-AuthRequest '/items?style=link' -Paginate -SkipHttpErrorCheck -StatusCodeVariable status; $status").ThrowOnError();
        Assert.Equal(404, run.Output[^1].BaseObject);
        Assert.Equal(2, sandbox.Server.Recorder.Count("/v1/items"));
    }

    [Fact]
    public void Loops_end()
    {
        Assert.Equal("PagingLoop", _host.Run("Invoke-AuthRequest '/items?style=odata&loop=1' -Paginate").ErrorId);
        Assert.InRange(sandbox.Server.Recorder.Count("/v1/items"), 1, 2);
    }

    [Fact]
    public void The_number_of_pages_can_be_bounded() =>
        Assert.Equal(4, _host.Run("Invoke-AuthRequest /items?style=link -Paginate -MaximumPages 2").ThrowOnError().Output.Count);

    [Fact]
    public void A_page_that_fails_is_retried_like_any_request()
    {
        sandbox.Server.Faults.Set("/v1/items", "pass,503,truncate".Replace("pass", "passx1", StringComparison.Ordinal));
        Assert.Equal(6, _host.Run("Invoke-AuthRequest /items?style=odata -Paginate -RetryIntervalSec 0.001").ThrowOnError().Output.Count);
        Assert.Equal(5, sandbox.Server.Recorder.Count("/v1/items"));
    }

    [Fact]
    public void An_api_key_in_the_query_stays_single_and_hidden()
    {
        var run = _host.Run("(Invoke-AuthRequest '/items?auth=key&style=odata' -Authentication ApiKey -ApiKeyIn Query -Paginate -Verbose).id").ThrowOnError();
        Assert.Equal(6, run.Output.Count);
        Assert.All(sandbox.Server.Recorder.For("/v1/items"), request => Assert.Single(request.Query["api_key"]));
        Assert.DoesNotContain(Environment.GetEnvironmentVariable("API_KEY")!, string.Join('\n', run.Verbose), StringComparison.Ordinal);
    }
}
