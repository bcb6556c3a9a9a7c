using System.Net;
using System.Text;
using PsApiAuth.Events;
using PsApiAuth.Requests;
using RichardSzalay.MockHttp;

namespace PsApiAuth.Adapters.Tests.Requests;

/// <summary>A session on a mocked transport and a fake clock, and what it sent and said.</summary>
public sealed class FakeApi : IEventSink, IDisposable
{
    public const string Root = "https://api.example.com";

    private readonly Lock _gate = new();

    public FakeApi()
    {
        Mock.Fallback.Respond(_ => throw new InvalidOperationException("Nobody expected this request."));
        Session = SessionFactory.Create(Time, _ => Hangs ? new HangingHandler(Time) : new FaultingHandler { InnerHandler = Mock });
    }

    /// <summary>Whether the server takes requests and says nothing. Set before the first request.</summary>
    public bool Hangs { get; init; }

    public SteppingTime Time { get; } = new(new DateTimeOffset(2025, 6, 1, 12, 0, 0, TimeSpan.Zero));

    public MockHttpMessageHandler Mock { get; } = new();

    public AuthSession Session { get; }

    /// <summary>What was sent, as it was when it was sent.</summary>
    public IList<Sent> Requests { get; } = [];

    public IList<EngineEvent> Events { get; } = [];

    public IEnumerable<string> Messages => Events.Select(item => item.Message);

    /// <summary>Answers the requests for an address one after the other; the last answer stays.</summary>
    public void Answer(string address, params Func<HttpRequestMessage, HttpResponseMessage>[] answers)
    {
        var next = 0;
        Mock.When(address).Respond(async request =>
        {
            var body = request.Content is null ? null : await request.Content.ReadAsStringAsync();
            lock (_gate)
            {
                Requests.Add(new Sent(
                    request.Method.Method,
                    request.RequestUri!.AbsoluteUri,
                    request.Headers.NonValidated.Concat(request.Content?.Headers.NonValidated ?? default).ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.OrdinalIgnoreCase),
                    body,
                    Time.GetUtcNow()));
            }

            return answers[Math.Min(next++, answers.Length - 1)](request);
        });
    }

    public static Func<HttpRequestMessage, HttpResponseMessage> Status(int status, params (string Name, string Value)[] fields) => Json(status, "{}", fields);

    public static Func<HttpRequestMessage, HttpResponseMessage> Json(int status, string json, params (string Name, string Value)[] fields) => _ =>
    {
        var response = new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in fields) response.Headers.TryAddWithoutValidation(name, value);
        return response;
    };

    public static Func<HttpRequestMessage, HttpResponseMessage> Fail(HttpRequestError error = HttpRequestError.ConnectionError) =>
        _ => new HttpResponseMessage { Content = new FaultContent(error) };

    public static AuthRequest Get(string path = "/x") => new() { Method = HttpMethod.Get, Uri = new Uri(Root + path) };

    public static AuthRequest Post(string path = "/x") => Get(path) with { Method = HttpMethod.Post, Body = RequestBody.FromBytes("{}"u8.ToArray(), null) };

    public Task<AuthResponse> SendAsync(AuthRequest request) => Run(Session.SendAsync(request, this, TestContext.Current.CancellationToken));

    /// <summary>Lets the clock run until the work has ended.</summary>
    public Task<T> Run<T>(Task<T> work) => Time.RunAsync(work);

    public void Report(EngineEvent engineEvent)
    {
        lock (_gate) Events.Add(engineEvent);
    }

    public void Dispose()
    {
        Session.Dispose();
        Mock.Dispose();
    }

    // The mock never ends a request whose answer is an exception.
    private sealed class FaultingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            return response.Content is FaultContent fault ? throw new HttpRequestException(fault.Error) : response;
        }
    }

    private sealed class FaultContent(HttpRequestError error) : ByteArrayContent([])
    {
        public HttpRequestError Error => error;
    }

    private sealed class HangingHandler(TimeProvider time) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(TimeSpan.FromDays(1), time, cancellationToken);
            throw new InvalidOperationException("A day has passed.");
        }
    }
}

/// <summary>A request that was sent.</summary>
public sealed record Sent(string Method, string Uri, IReadOnlyDictionary<string, string> Fields, string? Body, DateTimeOffset At);
