using System.Text;
using PsApiAuth.Requests;
using PsApiAuth.Requests.Paging;
using PsApiAuth.Secrets;

namespace PsApiAuth.Adapters.Tests.Requests;

[Trait("Semantics", "D3")]
public sealed class PaginatorTests : IDisposable
{
    private readonly FakeApi _api = new();

    public void Dispose() => _api.Dispose();

    public static TheoryData<string, string> Styles => new()
    {
        { "odata", """{"value":[1],"@odata.nextLink":"https://api.example.com/x?p=2"}""" },
        { "hal", """{"_embedded":{"things":[1]},"_links":{"self":{"href":"/x"},"next":{"href":"/x?p=2"}}}""" },
        { "json:api", """{"data":[1],"links":{"next":"/x?p=2"}}""" },
        { "json:api object", """{"data":[1],"links":{"next":{"href":"/x?p=2"}},"included":[9]}""" },
        { "plain", """{"count":2,"next":"https://api.example.com/x?p=2","previous":null,"results":[1]}""" },
        { "cursor", """{"items":[1],"next_cursor":"2"}""" },
        { "page token", """{"files":[1],"nextPageToken":"2"}""" },
        { "nested cursor", """{"ok":true,"members":[1],"response_metadata":{"next_cursor":"2"}}""" },
    };

    [Theory]
    [MemberData(nameof(Styles))]
    public async Task Styles_are_told_by_the_page(string style, string first)
    {
        _api.Answer("*", FakeApi.Json(200, first), FakeApi.Json(200, """[2]"""));
        Assert.Equal(["[1]", "[2]"], await ReadAsync(new PagingOptions()));
        var parameter = style switch { "cursor" or "nested cursor" => "cursor=2", "page token" => "pageToken=2", _ => "p=2" };
        Assert.Equal($"{FakeApi.Root}/x?{parameter}", _api.Requests[1].Uri);
    }

    [Fact]
    public async Task A_link_header_is_followed_relative_to_the_page()
    {
        _api.Answer("*", FakeApi.Json(200, "[1]", ("Link", "</x?p=2>; rel=\"next\"")), FakeApi.Json(200, "[2]"));
        Assert.Equal(["[1]", "[2]"], await ReadAsync(new PagingOptions()));
    }

    [Theory]
    [InlineData("more.url", """{"rows":[1],"more":{"url":"/x?p=2"}}""")]
    [InlineData("more.url", """{"rows":[1],"more.url":"/x?p=2"}""")]
    public async Task A_property_can_be_named(string property, string first)
    {
        _api.Answer("*", FakeApi.Json(200, first), FakeApi.Json(200, """{"rows":[2],"more":null}"""));
        Assert.Equal(["[1]", "[2]"], await ReadAsync(new PagingOptions { NextLinkProperty = property }));
    }

    [Fact]
    public async Task Numbers_count_up_to_the_last_page()
    {
        _api.Answer("*", FakeApi.Json(200, """{"items":[1],"pages":2}"""), FakeApi.Json(200, """{"items":[2],"pages":2}"""));
        Assert.Equal(["[1]", "[2]"], await ReadAsync(new PagingOptions { PageParameter = "page" }, "/x?page=1&q=a"));
        Assert.Equal($"{FakeApi.Root}/x?q=a&page=2", _api.Requests[1].Uri);
    }

    [Fact]
    public async Task Numbers_count_up_to_an_empty_page_where_no_last_one_is_named()
    {
        _api.Answer("*", FakeApi.Json(200, "[1]"), FakeApi.Json(200, "[2]"), FakeApi.Json(200, "[]"));
        Assert.Equal(["[1]", "[2]", "[]"], await ReadAsync(new PagingOptions { PageParameter = "page" }));
    }

    [Fact]
    public async Task Offsets_count_items_up_to_the_total()
    {
        _api.Answer("*", FakeApi.Json(200, """{"items":[1,2],"total":3}"""), FakeApi.Json(200, """{"items":[3],"total":3}"""));
        Assert.Equal(["[1,2]", "[3]"], await ReadAsync(new PagingOptions { OffsetParameter = "skip" }));
        Assert.Equal($"{FakeApi.Root}/x?skip=2", _api.Requests[1].Uri);
    }

    [Fact]
    public async Task The_list_can_be_named()
    {
        _api.Answer("*", FakeApi.Json(200, """{"a":[1],"b":{"c":[2]}}"""));
        Assert.Equal(["[2]"], await ReadAsync(new PagingOptions { ItemsProperty = "b.c" }));
        await Assert.ThrowsAsync<PagingException>(() => ReadAsync(new PagingOptions { ItemsProperty = "nothing" }));
    }

    [Theory]
    [InlineData("https://elsewhere.example/x?p=2")]
    [InlineData("http://api.example.com/x?p=2")]
    [InlineData("https://api.example.com:8443/x?p=2")]
    [InlineData("//elsewhere.example/x?p=2")]
    public async Task Another_origin_is_an_error_and_gets_nothing(string next)
    {
        _api.Answer("*", FakeApi.Json(200, $$"""{"value":[1],"@odata.nextLink":"{{next}}"}"""));
        var fault = await Assert.ThrowsAsync<PagingException>(() => ReadAsync(new PagingOptions()));
        Assert.Equal("ForeignPage", fault.ErrorId);
        Assert.Single(_api.Requests);
    }

    [Theory]
    [InlineData("/x")]
    [InlineData("/x?p=2")]
    public async Task A_page_that_was_read_is_not_read_again(string next)
    {
        _api.Answer("*", FakeApi.Json(200, $$"""{"value":[1],"@odata.nextLink":"{{next}}"}"""));
        Assert.Equal("PagingLoop", (await Assert.ThrowsAsync<PagingException>(() => ReadAsync(new PagingOptions()))).ErrorId);
        Assert.InRange(_api.Requests.Count, 1, 2);
    }

    [Fact]
    public async Task A_server_that_ignores_the_parameter_is_found_out()
    {
        _api.Answer("*", FakeApi.Json(200, "[1,2]"));
        Assert.Equal("PagingLoop", (await Assert.ThrowsAsync<PagingException>(() => ReadAsync(new PagingOptions { PageParameter = "pg" }))).ErrorId);
        Assert.Equal(2, _api.Requests.Count);
    }

    [Fact]
    public async Task No_more_than_the_maximum_is_read()
    {
        _api.Answer("*", FakeApi.Json(200, """{"value":[1],"@odata.nextLink":"/x?p=2"}"""), FakeApi.Json(200, """{"value":[2],"@odata.nextLink":"/x?p=3"}"""));
        Assert.Equal(["[1]", "[2]"], await ReadAsync(new PagingOptions { MaximumPages = 2 }));
        Assert.Equal(2, _api.Requests.Count);
        Assert.Contains(_api.Messages, message => message.Contains("there are more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_page_has_the_credential_and_a_key_in_the_query_only_once()
    {
        var secret = $"{Guid.NewGuid():N}";
        _api.Answer("*", FakeApi.Json(200, $$"""{"value":[1],"@odata.nextLink":"/x?p=2&k={{secret}}"}"""), FakeApi.Json(200, "[2]"));
        await ReadAsync(new PagingOptions(), scheme: new AuthScheme.ApiKey(SecretValue.FromText(secret), "k", ApiKeyLocation.Query));
        Assert.Equal([$"{FakeApi.Root}/x?k={secret}", $"{FakeApi.Root}/x?p=2&k={secret}"], _api.Requests.Select(sent => sent.Uri));
    }

    [Fact]
    public async Task Pages_are_given_as_they_arrive()
    {
        _api.Answer("*", FakeApi.Json(200, """{"value":[1],"@odata.nextLink":"/x?p=2"}"""), FakeApi.Status(404));
        await using var pages = new Paginator(_api.Session, new PagingOptions()).ReadAsync(FakeApi.Get(), _api, TestContext.Current.CancellationToken).GetAsyncEnumerator();
        Assert.True(await pages.MoveNextAsync());
        Assert.Single(_api.Requests);
        await Assert.ThrowsAsync<HttpStatusException>(async () => await pages.MoveNextAsync());
    }

    private Task<List<string>> ReadAsync(PagingOptions options, string path = "/x", AuthScheme? scheme = null) => _api.Run(CollectAsync(options, path, scheme));

    private async Task<List<string>> CollectAsync(PagingOptions options, string path, AuthScheme? scheme)
    {
        List<string> pages = [];
        var request = FakeApi.Get(path) with { Scheme = scheme ?? new AuthScheme.None() };
        await foreach (var page in new Paginator(_api.Session, options).ReadAsync(request, _api, TestContext.Current.CancellationToken)) pages.Add(Encoding.UTF8.GetString(page.Items));
        return pages;
    }
}
