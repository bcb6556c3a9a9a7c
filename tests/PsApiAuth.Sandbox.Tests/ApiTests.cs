using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace PsApiAuth.Sandbox.Tests;

public sealed class ApiTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    [Fact]
    public async Task Me_wants_a_live_token()
    {
        using var refused = await sandbox.GetAsync("/v1/me", "x" + sandbox.Variable("ACCESS_TOKEN"));

        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync("/v1/me", sandbox.Variable("ACCESS_TOKEN")));
        Assert.Equal(HttpStatusCode.Unauthorized, await sandbox.StatusAsync("/v1/me"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal("Bearer error=\"invalid_token\"", refused.Headers.WwwAuthenticate.ToString());
    }

    [Fact]
    public async Task Data_wants_the_api_key_in_header_or_query()
    {
        var key = sandbox.Variable("API_KEY");

        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync("/v1/data", apiKey: key));
        Assert.Equal(HttpStatusCode.OK, await sandbox.StatusAsync($"/v1/data?api_key={key}"));
        Assert.Equal(HttpStatusCode.Unauthorized, await sandbox.StatusAsync("/v1/data"));
    }

    [Fact]
    public async Task A_fault_passes_after_its_count()
    {
        using var first = await sandbox.GetAsync("/v1/data?fault=503x2,retry-after:1", apiKey: sandbox.Variable("API_KEY"));
        var second = await sandbox.StatusAsync("/v1/data?fault=503x2,retry-after:1", apiKey: sandbox.Variable("API_KEY"));
        var third = await sandbox.StatusAsync("/v1/data?fault=503x2,retry-after:1", apiKey: sandbox.Variable("API_KEY"));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, first.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), first.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, second);
        Assert.Equal(HttpStatusCode.OK, third);
    }

    [Fact]
    public async Task Basic_wants_the_client()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/basic");
        request.Headers.Authorization = SandboxFixture.RawBasic(sandbox.Variable("CLIENT_ID"), sandbox.Variable("CLIENT_SECRET"));
        using var response = await sandbox.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await sandbox.StatusAsync("/v1/basic"));
    }

    [Fact]
    public async Task Weather_has_the_shape_of_OpenWeather()
    {
        var key = sandbox.Variable("API_KEY");
        var weather = await JsonAsync($"/data/2.5/weather?q=Kuala%20Lumpur&appid={key}&units=metric");
        var kelvin = await JsonAsync($"/data/2.5/weather?q=Kuala%20Lumpur&appid={key}");

        Assert.Equal("Kuala Lumpur", weather.GetProperty("name").GetString());
        Assert.Equal(31.2, weather.GetProperty("main").GetProperty("temp").GetDouble());
        Assert.Equal("scattered clouds", weather.GetProperty("weather")[0].GetProperty("description").GetString());
        Assert.Equal(304.35, kelvin.GetProperty("main").GetProperty("temp").GetDouble());
        Assert.Equal(HttpStatusCode.Unauthorized, await sandbox.StatusAsync("/data/2.5/weather?q=Paris&appid=wrong"));
        Assert.Equal(HttpStatusCode.NotFound, await sandbox.StatusAsync($"/data/2.5/weather?q=12&appid={key}"));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("br")]
    public async Task Echo_compresses_on_request(string encoding)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All });
        using var response = await http.PostAsync(new Uri(sandbox.Server.BaseAddress, $"v1/echo?encoding={encoding}"), new StringContent("höra"));
        var echo = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal("POST", echo.GetProperty("method").GetString());
        Assert.Equal("höra", echo.GetProperty("body").GetProperty("text").GetString());
        Assert.Equal(5, echo.GetProperty("body").GetProperty("length").GetInt32());
    }

    [Fact]
    public async Task Https_speaks_http_2()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(sandbox.Server.SecureBaseAddress, "v1/echo"))
        {
            Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var response = await sandbox.Http.SendAsync(request);

        Assert.Equal(HttpVersion.Version20, response.Version);
    }

    [Fact]
    public async Task Bytes_honour_ranges_and_their_condition()
    {
        using var whole = await sandbox.GetAsync("/v1/bytes/600");
        using var part = await RangeAsync("/v1/bytes/600", whole.Headers.ETag!);
        using var changed = await RangeAsync("/v1/bytes/600?version=2", whole.Headers.ETag!);

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal((await whole.Content.ReadAsByteArrayAsync())[300..], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task Uploads_are_measured()
    {
        var bytes = new byte[300_000];
        using var response = await sandbox.Http.PutAsync("/v1/upload", new ByteArrayContent(bytes));
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(bytes.Length, answer.GetProperty("length").GetInt64());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), answer.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task Streams_pause_at_their_gate()
    {
        using var response = await sandbox.GetAsync("/v1/stream/ndjson?count=2&gate=stream");
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var first = await reader.ReadLineAsync();
        sandbox.Server.Faults.Release("stream");

        Assert.Equal("""{"id":1,"name":"Item 1"}""", first);
        Assert.Equal("""{"id":2,"name":"Item 2"}""", await reader.ReadLineAsync());
        Assert.Null(await reader.ReadLineAsync());
    }

    [Fact]
    public async Task Events_and_large_arrays_are_streamed()
    {
        var events = await sandbox.Http.GetStringAsync("/v1/stream/sse?count=2");
        var array = await JsonAsync("/v1/json-array?count=20000");

        Assert.Equal(2, events.Split("event: item").Length - 1);
        Assert.Equal(20_000, array.GetArrayLength());
    }

    [Fact]
    public async Task A_careless_error_repeats_the_credential()
    {
        using var response = await sandbox.GetAsync("/v1/error-echo?status=422", sandbox.Variable("ACCESS_TOKEN"));

        Assert.Equal(422, (int)response.StatusCode);
        Assert.Contains(sandbox.Variable("ACCESS_TOKEN"), await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> JsonAsync(string uri)
    {
        using var response = await sandbox.GetAsync(uri);
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }

    private Task<HttpResponseMessage> RangeAsync(string uri, EntityTagHeaderValue tag)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.Range = new(300, null);
        request.Headers.IfRange = new(tag);
        return sandbox.Http.SendAsync(request);
    }
}
