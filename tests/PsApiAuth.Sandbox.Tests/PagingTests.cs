using System.Net;
using System.Text.Json;

namespace PsApiAuth.Sandbox.Tests;

public sealed class PagingTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private static readonly int[] AllIds = [1, 2, 3, 4, 5, 6];

    [Theory]
    [InlineData("link")]
    [InlineData("odata")]
    [InlineData("hal")]
    [InlineData("jsonapi")]
    [InlineData("next")]
    [InlineData("cursor")]
    [InlineData("page")]
    [InlineData("offset")]
    public async Task Every_style_gives_all_items_once(string style)
    {
        List<int> ids = [];
        for (var uri = $"/v1/items?style={style}&size=2&pages=3"; uri is not null;)
        {
            using var response = await sandbox.GetAsync(uri);
            var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
            ids.AddRange(ItemsOf(body, style).EnumerateArray().Select(item => item.GetProperty("id").GetInt32()));
            uri = NextOf(response, body, style);
        }

        Assert.Equal(AllIds, ids);
    }

    [Fact]
    public async Task Pages_may_want_a_token_and_turn_in_circles_or_leave()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await sandbox.StatusAsync("/v1/items?auth=1"));
        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync("/v1/items?auth=1", sandbox.Variable("ACCESS_TOKEN")));
        Assert.Contains("page=1", await LinkOfAsync("/v1/items?loop=1"), StringComparison.Ordinal);
        Assert.StartsWith($"<{sandbox.Server.CrossBaseAddress}v1/items?", await LinkOfAsync("/v1/items?cross=1"), StringComparison.Ordinal);
        Assert.StartsWith("</v1/items?", await LinkOfAsync("/v1/items?links=relative"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_never_repeats_the_key()
    {
        using var response = await sandbox.GetAsync($"/v1/items?auth=key&api_key={sandbox.Variable("API_KEY")}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("api_key", response.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    private async Task<string> LinkOfAsync(string uri)
    {
        using var response = await sandbox.GetAsync(uri);
        return response.Headers.GetValues("Link").Single();
    }

    private static JsonElement ItemsOf(JsonElement body, string style) => style switch
    {
        "link" => body,
        "odata" => body.GetProperty("value"),
        "hal" => body.GetProperty("_embedded").GetProperty("items"),
        "jsonapi" => body.GetProperty("data"),
        _ => body.GetProperty("items"),
    };

    private static string? NextOf(HttpResponseMessage response, JsonElement body, string style) => style switch
    {
        "link" => response.Headers.TryGetValues("Link", out var links) ? links.Single().Split('<', '>')[1] : null,
        "odata" => Text(body, "@odata.nextLink"),
        "hal" => body.GetProperty("_links").TryGetProperty("next", out var next) ? Text(next, "href") : null,
        "jsonapi" => Text(body.GetProperty("links"), "next"),
        "next" => Text(body, "next"),
        "cursor" => Text(body, "next_cursor") is { } cursor ? $"/v1/items?style=cursor&size=2&pages=3&cursor={cursor}" : null,
        "page" => Number(body, "page") < Number(body, "pages") ? $"/v1/items?style=page&size=2&pages=3&page={Number(body, "page") + 1}" : null,
        _ => Number(body, "offset") + 2 < Number(body, "total") ? $"/v1/items?style=offset&limit=2&pages=3&offset={Number(body, "offset") + 2}" : null,
    };

    private static string? Text(JsonElement body, string name) => body.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static int Number(JsonElement body, string name) => body.GetProperty(name).GetInt32();
}
