using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PsApiAuth.Requests;

namespace PsApiAuth.Adapters.Tests.Requests;

[Trait("Semantics", "D5")]
public sealed class DownloadTests : IDisposable
{
    // More than what belongs to the attempt, so that a body which breaks off leaves a part.
    private const int Part = AttemptHandler.PrefetchedBytes + 1000;

    private readonly FakeApi _api = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("download").FullName;
    private string _content = new('A', Part + 500);
    private string _version = "v1";
    private bool _heedsIfRange = true;
    private bool _breaks;
    private bool _tellsLength = true;
    private int? _error;

    public DownloadTests() => _api.Answer("*", Serve);

    public void Dispose()
    {
        _api.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Target => Path.Combine(_folder, "file.bin");

    [Theory]
    [InlineData(0)]
    [InlineData(700)]
    [InlineData(-700)]
    public async Task A_file_that_changed_after_it_was_whole_is_had_anew(int longer)
    {
        await DownloadAsync();
        Change(_content.Length + longer);
        await DownloadAsync();
        RequireSaved();
    }

    [Fact]
    public async Task A_whole_file_that_did_not_change_is_asked_for_and_not_sent_again()
    {
        await DownloadAsync();
        using var response = await RunAsync();

        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.True(response.IsAnswer);
        Assert.Equal("\"v1\"", _api.Requests[1].Fields["If-None-Match"]);
        Assert.Equal(2, _api.Requests.Count);
        RequireSaved();
    }

    [Fact]
    public async Task A_whole_file_that_somebody_wrote_to_is_had_anew()
    {
        await DownloadAsync();
        File.WriteAllText(Target, new string('x', _content.Length));
        File.SetLastWriteTimeUtc(Target, DateTime.UtcNow.AddMinutes(1));
        await DownloadAsync();
        RequireSaved();
    }

    [Fact]
    public async Task A_part_of_which_nothing_is_known_is_had_anew()
    {
        File.WriteAllText(Target, "BBBB");
        await DownloadAsync();
        RequireSaved();
        Assert.DoesNotContain("Range", Assert.Single(_api.Requests).Fields.Keys);
    }

    [Fact]
    public async Task A_part_is_gone_on_with()
    {
        await BreakOffAsync();
        await DownloadAsync();
        RequireSaved();
        Assert.Equal($"bytes={Part}-", _api.Requests[^1].Fields["Range"]);
    }

    [Theory]
    [InlineData(Part + 900)]
    [InlineData(Part)]
    [InlineData(20)]
    public async Task A_part_of_another_version_is_had_anew_though_the_server_knows_no_If_Range(int length)
    {
        await BreakOffAsync();
        _heedsIfRange = false;
        Change(length);
        await DownloadAsync();
        RequireSaved();
    }

    [Fact]
    public async Task A_part_of_a_body_whose_length_was_not_told_is_had_anew()
    {
        _tellsLength = false;
        await BreakOffAsync();
        await DownloadAsync();
        RequireSaved();
        Assert.DoesNotContain("Range", _api.Requests[^1].Fields.Keys);
    }

    [Fact]
    public async Task An_error_leaves_the_part_even_when_it_follows_a_range_that_cannot_be_had()
    {
        await BreakOffAsync();
        Change(20);
        _heedsIfRange = false;
        _error = 404;
        using (var response = await RunAsync()) Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(new string('A', Part), await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_error_leaves_an_empty_file_and_makes_none()
    {
        _error = 404;
        (await RunAsync()).Dispose();
        Assert.Empty(Directory.GetFiles(_folder));

        File.WriteAllText(Target, "");
        (await RunAsync()).Dispose();
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task A_file_that_is_replaced_takes_the_note_along()
    {
        await DownloadAsync();
        await DownloadAsync(resume: false);
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    private void Change(int length) => (_content, _version) = (new string('B', length), "v2");

    private async Task BreakOffAsync()
    {
        _breaks = true;
        await Assert.ThrowsAsync<ConnectionException>(() => DownloadAsync());
        _breaks = false;
        Assert.Equal(Part, new FileInfo(Target).Length);
    }

    private async Task DownloadAsync(bool resume = true)
    {
        using var response = await RunAsync(resume);
        Assert.True(response.IsAnswer);
    }

    private Task<AuthResponse> RunAsync(bool resume = true) => _api.Run(new FileDownload(_api.Session, Target, resume, progress: null).RunAsync(
        FakeApi.Get() with { Retry = new RetryPolicy { MaximumRetryCount = 0 } }, _api, TestContext.Current.CancellationToken));

    private void RequireSaved() => Assert.True(File.ReadAllText(Target) == _content);

    private HttpResponseMessage Serve(HttpRequestMessage request)
    {
        var tag = $"\"{_version}\"";
        var from = (int?)request.Headers.Range?.Ranges.Single().From;
        if (_heedsIfRange && request.Headers.IfRange is { EntityTag.Tag: { } noted } && noted != tag) from = null;

        if (from >= _content.Length) return Empty(HttpStatusCode.RequestedRangeNotSatisfiable, new ContentRangeHeaderValue(_content.Length));
        if (_error is { } error && from is null) return Empty((HttpStatusCode)error);
        if (request.Headers.IfNoneMatch.Any(known => known.Tag == tag)) return Empty(HttpStatusCode.NotModified);

        var bytes = Encoding.ASCII.GetBytes(_content[(from ?? 0)..]);
        var content = new StreamContent(_breaks ? new PartedBody(() => bytes[..Part], () => throw new IOException("broken")) : new PartedBody(() => bytes));
        if (_tellsLength) content.Headers.ContentLength = bytes.Length;
        if (from is { } first) content.Headers.ContentRange = new ContentRangeHeaderValue(first, _content.Length - 1, _content.Length);
        return new HttpResponseMessage(from is null ? HttpStatusCode.OK : HttpStatusCode.PartialContent) { Content = content, Headers = { ETag = new EntityTagHeaderValue(tag) } };
    }

    private static HttpResponseMessage Empty(HttpStatusCode status, ContentRangeHeaderValue? range = null) =>
        new(status) { Content = new ByteArrayContent([]) { Headers = { ContentRange = range } } };
}
