using System.Net.Http.Headers;
using System.Text.Json;

namespace PsApiAuth.Benchmarks.Rows;

/// <summary>The yardstick: one HttpClient that is kept, with the token at hand, and its JSON parsed.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly Uri _me;

    public RawClient(Uri server)
    {
        _me = new Uri(server, "/me");
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", new string('t', 40));
    }

    public async Task<JsonElement> GetAsync()
    {
        using var response = await _client.GetAsync(_me, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        return await JsonSerializer.DeserializeAsync<JsonElement>(body);
    }

    public void Get(int count)
    {
        for (var i = 0; i < count; i++) GetAsync().GetAwaiter().GetResult();
    }

    public void Dispose() => _client.Dispose();
}
