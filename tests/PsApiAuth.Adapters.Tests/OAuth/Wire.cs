using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;
using RichardSzalay.MockHttp;

namespace PsApiAuth.Adapters.Tests.OAuth;

/// <summary>A session whose authorization server is played by the test, and what was sent to it.</summary>
internal sealed class Wire : IDisposable
{
    public const string Token = """{"access_token":"opaque-token-1234","token_type":"Bearer","expires_in":3600}""";

    private readonly ConcurrentQueue<Sent> _sent = new();

    public Wire(TimeProvider? time = null)
    {
        Http.Fallback.Throw(new InvalidOperationException("unexpected request"));
        Session = SessionFactory.Create(time ?? Time, _ => Http);
    }

    public static Uri Endpoint { get; } = new("https://login.example.com/token");

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero));

    public MockHttpMessageHandler Http { get; } = new();

    public AuthSession Session { get; }

    public EventLog Events { get; } = new();

    public Sent[] Requests => [.. _sent];

    public static TokenRequest Request(ClientCredential? credential = null, string clientId = "client") => new()
    {
        Server = AuthorizationServer.WithEndpoint(Endpoint),
        ClientId = clientId,
        Credential = credential ?? new ClientCredential.Basic(SecretValue.FromText("a secret of the test")),
    };

    /// <summary>Answers in turn; the last answer stays.</summary>
    public Wire Answer(string address, params Func<HttpResponseMessage>[] answers)
    {
        var count = -1;
        Http.When(address).Respond(async request =>
        {
            _sent.Enqueue(await Sent.ReadAsync(request));
            return answers[Math.Min(Interlocked.Increment(ref count), answers.Length - 1)]();
        });
        return this;
    }

    public Wire AnswerToken(string json = Token) => Answer(Endpoint.AbsoluteUri, () => Json(json));

    public Task<TokenResult> AskAsync(TokenRequest? request = null) =>
        Session.TokenEndpoint.RequestAsync(request ?? Request(), Events, CancellationToken.None);

    public void Dispose()
    {
        Session.Dispose();
        Http.Dispose();
    }

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    /// <summary>An error that asks to be retried at once.</summary>
    public static HttpResponseMessage Failure(HttpStatusCode status, string body = "") => new(status)
    {
        Content = new StringContent(body), Headers = { { "Retry-After", "0" } },
    };
}

/// <summary>A request as it was sent.</summary>
internal sealed record Sent(HttpMethod Method, string Accept, string? ContentType, string? Authorization, string Body)
{
    /// <summary>The form; parameters in their order.</summary>
    public KeyValuePair<string, string>[] Form => [.. Body.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('='))
        .Select(pair => KeyValuePair.Create(WebUtility.UrlDecode(pair[0]), WebUtility.UrlDecode(pair[1])))];

    public string? this[string name] => Form.SingleOrDefault(pair => pair.Key == name).Value;

    /// <summary>The text of Basic credentials.</summary>
    public string Basic => Encoding.UTF8.GetString(Convert.FromBase64String(Authorization!["Basic ".Length..]));

    /// <summary>The header or payload of the JWT in a parameter.</summary>
    public JsonElement Jwt(int part, string parameter = "client_assertion") =>
        JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(this[parameter]!.Split('.')[part])).RootElement;

    public static async Task<Sent> ReadAsync(HttpRequestMessage request) => new(
        request.Method,
        request.Headers.Accept.ToString(),
        request.Content?.Headers.ContentType?.MediaType,
        request.Headers.Authorization?.ToString(),
        request.Content is null ? "" : await request.Content.ReadAsStringAsync());
}
