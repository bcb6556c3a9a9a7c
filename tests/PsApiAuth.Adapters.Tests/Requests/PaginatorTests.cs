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
    [InlineData("""{"value":[1],"@odata.nextLink":"y?p=2"}""")]
    [InlineData("""{"value":[1],"odata.nextLink":"y?p=2"}""")]
    [InlineData("""{"_embedded":{"things":[1]},"_links":{"next":{"href":"y?p=2"}}}""")]
    [InlineData("""{"data":[1],"links":{"next":"y?p=2"}}""")]
    [InlineData("""{"data":[1],"links":{"next":{"href":"y?p=2"}}}""")]
    [InlineData("""{"data":[1],"more":"y?p=2"}""", "more")]
    public async Task A_relative_link_counts_from_the_page(string first, string? property = null)
    {
        _api.Answer("*", FakeApi.Json(200, first), FakeApi.Json(200, "[2]"));
        Assert.Equal(["[1]", "[2]"], await ReadAsync(new PagingOptions { NextLinkProperty = property }, "/a/x?q=1"));
        Assert.Equal($"{FakeApi.Root}/a/y?p=2", _api.Requests[1].Uri);
    }

    [Theory]
    [InlineData("""{"items":[1],"next":"chapter two"}""")]
    [InlineData("""{"items":[1],"next":2}""")]
    [InlineData("""{"items":[1],"next_page":2}""")]
    public async Task A_plain_name_is_a_link_only_where_it_looks_like_one(string first)
    {
        _api.Answer("*", FakeApi.Json(200, first));
        Assert.Equal(["[1]"], await ReadAsync(new PagingOptions()));
    }

    [Theory]
    [InlineData("""{"items":[2],"has_more":false,"next_cursor":"abc"}""")]
    [InlineData("""{"items":[2],"hasMore":false,"next_cursor":"def"}""")]
    public async Task A_cursor_on_a_page_that_says_it_is_the_last_is_not_followed(string last)
    {
        _api.Answer("*", FakeApi.Json(200, """{"items":[1],"has_more":true,"next_cursor":"abc"}"""), FakeApi.Json(200, last));
        Assert.Equal(["[1]", "[2]"], await ReadAsync(new PagingOptions()));
        Assert.Equal(2, _api.Requests.Count);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(200)]
    public async Task A_page_without_a_body_is_the_end(int status)
    {
        var (full, empty) = (FakeApi.Json(200, "[1]"), FakeApi.Json(status, ""));
        _api.Answer("*", full, empty, full, empty);
        Assert.Equal(["[1]", ""], await ReadAsync(new PagingOptions { PageParameter = "page" }));
        Assert.Equal(["[1]", ""], await ReadAsync(new PagingOptions { OffsetParameter = "skip" }));
    }

    [Fact]
    public async Task A_page_that_is_no_JSON_is_an_error_and_no_end()
    {
        _api.Answer("*", FakeApi.Json(200, "[1]"), _ => new HttpResponseMessage { Content = new StringContent("<html>", Encoding.UTF8, "text/html") });
        Assert.Equal("ItemsNotFound", (await Assert.ThrowsAsync<PagingException>(() => ReadAsync(new PagingOptions { PageParameter = "page" }))).ErrorId);
    }

    [Fact]
    public async Task A_named_list_that_is_null_is_empty()
    {
        _api.Answer("*", FakeApi.Json(200, """{"parts":[1],"x":[]}"""), FakeApi.Json(200, """{"parts":null,"x":[]}"""));
        Assert.Equal(["[1]", "[]"], await ReadAsync(new PagingOptions { PageParameter = "page", ItemsProperty = "parts" }));
    }

    [Theory]
    [InlineData("""{"login":"ada","scopes":["a","b"]}""")]
    [InlineData("""{"id":1,"_links":{"self":{"href":"/x"}},"tags":["a"]}""")]
    [InlineData("""{"id":1,"a":[1],"b":[2]}""")]
    public async Task A_single_thing_is_given_whole(string json)
    {
        _api.Answer("*", FakeApi.Json(200, json));
        Assert.Equal([json], await ReadAsync(new PagingOptions(), "/me"));
    }

    [Theory]
    [InlineData("""{"kind":"x","things":[1]}""", "/v1/things?q=1")]
    [InlineData("""{"things":[1]}""", "/x")]
    [InlineData("""{"things":[1],"next":null}""", "/x")]
    [InlineData("""{"things":[1],"next_page":null}""", "/x")]
    [InlineData("""{"things":[1],"has_more":false}""", "/x")]
    [InlineData("""{"things":[1],"total":1}""", "/x")]
    [InlineData("""{"things":[1],"_links":{"first":{"href":"/x"}}}""", "/x")]
    [InlineData("""{"things":[1],"response_metadata":{"next_cursor":""}}""", "/x")]
    [InlineData("""{"kind":"x","items":[1]}""", "/x")]
    [InlineData("""{"kind":"x","things":[1]}""", "/x", "X-Total-Count", "1")]
    [InlineData("""{"kind":"x","things":[1]}""", "/x", "Link", "</x?p=1>; rel=\"first\"")]
    public async Task A_collection_of_one_page_gives_its_items(string json, string path, string field = "X-Other", string value = "1")
    {
        _api.Answer("*", FakeApi.Json(200, json, (field, value)));
        Assert.Equal(["[1]"], await ReadAsync(new PagingOptions(), path));
    }

    [Fact]
    public async Task The_last_page_gives_items_like_those_before_it()
    {
        _api.Answer("*", FakeApi.Json(200, """{"kind":"x","things":[1]}""", ("Link", "</x?p=2>; rel=next")), FakeApi.Json(200, """{"kind":"x","things":[2]}"""));
        Assert.Equal(["[1]", "[2]"], await ReadAsync(new PagingOptions()));
    }

    [Fact]
    public async Task Half_characters_elsewhere_do_not_matter()
    {
        const string Odd = """{"\ud83d":1,"title":"\ud83d","things":["\ud83d"],"next_cursor":"2"}""";
        _api.Answer("*", FakeApi.Json(200, Odd), FakeApi.Json(200, """{"\ud83d":1,"things":[2]}"""));
        Assert.Equal(["""["\ud83d"]""", "[2]"], await ReadAsync(new PagingOptions()));
    }

    [Theory]
    [InlineData("""{"items":[1],"@odata.nextLink":"/x\ud83d"}""")]
    [InlineData("""{"items":[1],"next_cursor":"\ud83d"}""")]
    public async Task A_next_page_that_cannot_be_read_is_an_error_and_no_end(string json)
    {
        _api.Answer("*", FakeApi.Json(200, json));
        Assert.Equal("InvalidNextLink", (await Assert.ThrowsAsync<PagingException>(() => ReadAsync(new PagingOptions()))).ErrorId);
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
