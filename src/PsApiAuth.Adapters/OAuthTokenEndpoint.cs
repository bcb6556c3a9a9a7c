using System.Net;
using Duende.IdentityModel;
using Duende.IdentityModel.Client;
using PsApiAuth.Events;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;
using TokenRequest = PsApiAuth.Tokens.TokenRequest;

namespace PsApiAuth.Adapters;

/// <summary>Speaks to token endpoints: Duende.IdentityModel writes the messages, the engine reads the answers.</summary>
/// <param name="transports">The connections.</param>
/// <param name="known">Learns the forms in which the client secret travels.</param>
/// <param name="retries">Repeats attempts.</param>
/// <param name="time">Both clocks.</param>
internal sealed class OAuthTokenEndpoint(TransportPool transports, KnownSecrets known, RetryPipeline retries, TimeProvider time) : ITokenEndpoint
{
    private const int LargestAnswer = 1024 * 1024;
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);
    private static readonly RetryPolicy Retry = new() { MaximumRetryCount = 3, RetryUnsafe = true };

    private readonly InvokerPool _invokers = new(settings => new AttemptHandler(time) { InnerHandler = transports.Get(settings) });
    private readonly TokenResponseReader _reader = new(new ServerText(new Redactor(known)));

    /// <inheritdoc/>
    public async Task<TokenResult> RequestAsync(TokenRequest request, IEventSink events, CancellationToken cancellationToken)
    {
        var invoker = _invokers.Get(request.Transport);
        var start = TokenLifetime.StartingNow(time);
        using var response = await retries.ExecuteAsync(
            new RetryRun(Retry, events),
            async attemptCancellation =>
            {
                // Lifetimes count from before the request that was answered, not from before an earlier one that failed.
                start = TokenLifetime.StartingNow(time);
                using var message = CreateMessage(request, events);
                return await invoker.SendAsync(message, attemptCancellation);
            },
            cancellationToken);

        if (IsRedirect(response.StatusCode))
        {
            return new TokenResult.Refused(new TokenError
            {
                Status = (int)response.StatusCode,
                Problem = "The token endpoint redirects, which would send the credentials elsewhere. Set its final address.",
            });
        }

        return await ReadBodyAsync(response, cancellationToken) is { } body
            ? _reader.Read((int)response.StatusCode, body, request, start)
            : new TokenResult.Refused(new TokenError { Status = (int)response.StatusCode, Problem = "The answer is larger than 1 MiB." });
    }

    private ProtocolRequest CreateMessage(TokenRequest request, IEventSink events)
    {
        var message = new ProtocolRequest
        {
            Method = HttpMethod.Post,
            RequestUri = request.Endpoint,
            ClientId = request.ClientId,
            ClientSecret = request.ClientSecret?.Reveal(),
            ClientCredentialStyle = request.ClientAuthentication == ClientAuthentication.Basic
                ? ClientCredentialStyle.AuthorizationHeader
                : ClientCredentialStyle.PostBody,
            AuthorizationHeaderStyle = request.BasicEncoding == BasicEncoding.Form
                ? BasicAuthenticationHeaderStyle.Rfc6749
                : BasicAuthenticationHeaderStyle.Rfc2617,
        };
        AddParameters(message.Parameters, request);
        message.Prepare();

        if (message.Headers.Authorization?.Parameter is { } basic) known.Add(SecretValue.FromText(basic));
        new CallContext(new AuthRequest { Method = HttpMethod.Post, Uri = request.Endpoint, AttemptTimeout = AttemptTimeout }, events).AttachTo(message);
        return message;
    }

    private static void AddParameters(Parameters form, TokenRequest request)
    {
        form.Add(OidcConstants.TokenRequest.GrantType, OidcConstants.GrantTypes.ClientCredentials);
        if (!request.Scope.IsEmpty) form.Add(OidcConstants.TokenRequest.Scope, request.Scope.ToString());
        if (request.Audience is { } audience) form.Add(OidcConstants.TokenRequest.Audience, audience);
        foreach (var resource in request.Resources) form.Add(OidcConstants.TokenRequest.Resource, resource);
        foreach (var (name, value) in request.Parameters) form.Add(name, value);
    }

    private static async Task<byte[]?> ReadBodyAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[LargestAnswer + 1];
        try
        {
            var count = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            return count > LargestAnswer ? null : buffer[..count];
        }
        catch (Exception fault) when (fault is IOException or HttpRequestException)
        {
            throw ConnectionFault.Explain(response.RequestMessage!.RequestUri!.GetLeftPart(UriPartial.Authority), fault);
        }
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is >= 300 and < 400;
}
