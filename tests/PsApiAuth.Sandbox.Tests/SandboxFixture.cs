using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace PsApiAuth.Sandbox.Tests;

/// <summary>One sandbox for the tests of a class, and the few calls that they share.</summary>
public sealed class SandboxFixture : IAsyncLifetime
{
    public SandboxServer Server { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await SandboxServer.StartAsync();
        Http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            SslOptions = { CertificateChainPolicy = Server.CreateTrustPolicy() },
        })
        {
            BaseAddress = Server.BaseAddress,
        };
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(Server.Recorder.Failures);
        Http.Dispose();
        await Server.DisposeAsync();
    }

    public string Variable(string name) => Server.Environment[name];

    /// <summary>Posts a form to the authorization server; parameters are <c>name=value</c>.</summary>
    public async Task<OAuthAnswer> PostAsync(string path, AuthenticationHeaderValue? authorization, params string[] parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(parameters.Select(parameter => parameter.Split('=', 2))
                .Select(pair => KeyValuePair.Create(pair[0], pair[1]))),
        };
        request.Headers.Authorization = authorization;
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new(response.StatusCode, text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text));
    }

    public Task<OAuthAnswer> RequestTokenAsync(params string[] parameters) =>
        PostAsync("/connect/token", OwnBasic(), ["grant_type=client_credentials", .. parameters]);

    public AuthenticationHeaderValue OwnBasic() => Basic(Variable("CLIENT_ID"), Variable("CLIENT_SECRET"));

    public async Task<HttpResponseMessage> GetAsync(string uri, string? bearer = null, string? apiKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        if (bearer is not null) request.Headers.Authorization = new("Bearer", bearer);
        if (apiKey is not null) request.Headers.Add("X-API-Key", apiKey);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public async Task<System.Net.HttpStatusCode> StatusAsync(string uri, string? bearer = null, string? apiKey = null)
    {
        using var response = await GetAsync(uri, bearer, apiKey);
        return response.StatusCode;
    }

    /// <summary>Basic credentials as RFC 6749, section 2.3.1 wants them.</summary>
    public static AuthenticationHeaderValue Basic(string id, string secret) => RawBasic(Form(id), Form(secret));

    public static AuthenticationHeaderValue RawBasic(string id, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{id}:{secret}")));

    private static string Form(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);
}

/// <summary>An answer of the authorization server.</summary>
public sealed record OAuthAnswer(System.Net.HttpStatusCode Status, JsonElement Body)
{
    public string? this[string name] => Body.ValueKind == JsonValueKind.Object && Body.TryGetProperty(name, out var value) ? value.ToString() : null;

    public string AccessToken => this["access_token"]!;
}
