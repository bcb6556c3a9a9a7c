using System.Text.Json;
using PsApiAuth.Adapters;
using PsApiAuth.Events;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Benchmarks.Rows;

/// <summary>A session of the engine, which does all that a call needs without PowerShell.</summary>
internal sealed class EngineClient : IDisposable
{
    private readonly AuthSession _session = SessionFactory.Create(TimeProvider.System);
    private readonly Silence _silence = new();
    private readonly AuthRequest _request;

    public EngineClient(Uri server) => _request = new AuthRequest
    {
        Method = HttpMethod.Get,
        Uri = new Uri(server, "/me"),
        Scheme = new AuthScheme.OAuth(new TokenRequest
        {
            Server = AuthorizationServer.WithEndpoint(new Uri(server, "/token")),
            ClientId = "bench",
            Credential = new ClientCredential.Basic(SecretValue.FromText("not-checked")),
        }),
    };

    public async Task<JsonElement> GetAsync()
    {
        using var response = await _session.SendAsync(_request, _silence, CancellationToken.None);
        await using var body = await response.OpenAsync(CancellationToken.None);
        return await JsonSerializer.DeserializeAsync<JsonElement>(body);
    }

    public void Get(int count)
    {
        for (var i = 0; i < count; i++) GetAsync().GetAwaiter().GetResult();
    }

    public void Dispose() => _session.Dispose();
}

/// <summary>Takes events and does nothing.</summary>
internal sealed class Silence : IEventSink
{
    public void Report(EngineEvent engineEvent)
    {
    }
}
