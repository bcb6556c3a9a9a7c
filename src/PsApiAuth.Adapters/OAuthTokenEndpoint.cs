using System.Collections.Immutable;
using Duende.IdentityModel;
using Duende.IdentityModel.Client;
using PsApiAuth.Events;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;
using TokenRequest = PsApiAuth.Tokens.TokenRequest;

namespace PsApiAuth.Adapters;

/// <summary>Speaks to authorization servers: Duende.IdentityModel writes the messages, the engine reads the answers.</summary>
/// <param name="messenger">Carries the messages.</param>
/// <param name="discovery">Finds endpoints.</param>
/// <param name="proof">Proves the client.</param>
/// <param name="known">Its secrets are not shown.</param>
internal sealed class OAuthTokenEndpoint(OAuthMessenger messenger, Discovery discovery, ClientProof proof, KnownSecrets known) : ITokenEndpoint
{
    private readonly TokenResponseReader _tokens = new(new ServerText(new Redactor(known)));
    private readonly TokenErrorReader _errors = new(new ServerText(new Redactor(known)));
    private readonly IntrospectionReader _introspections = new(new ServerText(new Redactor(known)));

    /// <inheritdoc/>
    public async Task<TokenResult> RequestAsync(TokenRequest request, IEventSink events, CancellationToken cancellationToken)
    {
        var server = await AddressesAsync(request, events, cancellationToken);
        var answer = await SendAsync(
            server.TokenEndpoint, request, server, form => GrantForm.Add(form, request, proof, server), events, cancellationToken);
        var result = answer.Error is { } error ? new TokenResult.Refused(error) : _tokens.Read(answer.Status, answer.Body, request, answer.Start);
        return result is TokenResult.Refused refused ? new TokenResult.Refused(refused.Error with { RetryAfter = answer.RetryAfter }) : result;
    }

    /// <inheritdoc/>
    public async Task RevokeAsync(TokenRequest request, SecretValue token, bool isRefreshToken, IEventSink events, CancellationToken cancellationToken)
    {
        var metadata = await discovery.FindAsync(request, events, cancellationToken);
        var endpoint = metadata.RevocationEndpoint ?? throw DiscoveryException.NoEndpoint(request.Server.DisplayName, "revocation_endpoint");
        var answer = await SendAsync(endpoint, request, AddressesOf(request, metadata), Form, events, cancellationToken);
        var error = answer.Error ?? (answer.Status is < 200 or > 299 ? _errors.Read(answer.Status, answer.Body) : null);
        if (error is not null) throw TokenOperationException.NotRevoked(endpoint.GetLeftPart(UriPartial.Path), error with { RetryAfter = answer.RetryAfter });

        events.Report(EngineEvent.Verbose($"Revoked the {(isRefreshToken ? "refresh" : "access")} token ({token.Masked})."));

        void Form(Parameters form)
        {
            form.Add(OidcConstants.TokenIntrospectionRequest.Token, proof.Travelling(token));
            form.Add(OidcConstants.TokenIntrospectionRequest.TokenTypeHint, isRefreshToken ? OidcConstants.TokenTypes.RefreshToken : OidcConstants.TokenTypes.AccessToken);
        }
    }

    /// <inheritdoc/>
    public async Task<Introspection> IntrospectAsync(TokenRequest request, SecretValue token, IEventSink events, CancellationToken cancellationToken)
    {
        var metadata = await discovery.FindAsync(request, events, cancellationToken);
        var endpoint = metadata.IntrospectionEndpoint ?? throw DiscoveryException.NoEndpoint(request.Server.DisplayName, "introspection_endpoint");
        var answer = await SendAsync(
            endpoint,
            request,
            AddressesOf(request, metadata),
            form => form.Add(OidcConstants.TokenIntrospectionRequest.Token, proof.Travelling(token)),
            events,
            cancellationToken);
        var error = answer.Error ?? (answer.Status == 200 ? null : _errors.Read(answer.Status, answer.Body));
        if (error is null && _introspections.Read(answer.Body) is { } introspection) return introspection;

        throw TokenOperationException.NotIntrospected(
            endpoint.GetLeftPart(UriPartial.Path),
            (error ?? new TokenError { Status = answer.Status, Problem = "The answer does not say whether the token is active." }) with { RetryAfter = answer.RetryAfter });
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<string>> ReadScopesAsync(TokenRequest request, IEventSink events, CancellationToken cancellationToken) =>
        (await discovery.FindAsync(request, events, cancellationToken)).Scopes;

    private async Task<ServerAddresses> AddressesAsync(TokenRequest request, IEventSink events, CancellationToken cancellationToken)
    {
        var needsIssuer = request.Credential is ClientCredential.PrivateKeyJwt { Audience: AssertionAudience.Issuer } or ClientCredential.SecretJwt { Audience: AssertionAudience.Issuer }
            || request.Grant is Grant.SignedJwtBearer { Audience: AssertionAudience.Issuer };
        return request.Server.TokenEndpoint is { } endpoint && !needsIssuer
            ? new ServerAddresses(endpoint, Issuer: null)
            : AddressesOf(request, await discovery.FindAsync(request, events, cancellationToken));
    }

    private static ServerAddresses AddressesOf(TokenRequest request, ServerMetadata metadata) =>
        new(request.Server.TokenEndpoint ?? metadata.TokenEndpoint, metadata.Issuer);

    private Task<OAuthAnswer> SendAsync(
        Uri endpoint, TokenRequest request, ServerAddresses server, Action<Parameters> write, IEventSink events, CancellationToken cancellationToken)
    {
        if (request.Credential is ClientCredential.Tls) EndpointRules.RequireTls(endpoint);

        return messenger.SendAsync(request.Present(request.Transport), CreateMessage, events, cancellationToken);

        HttpRequestMessage CreateMessage()
        {
            var message = new QuietProtocolRequest { Method = HttpMethod.Post, RequestUri = endpoint };
            write(message.Parameters);
            proof.Write(message, request, server);
            return message;
        }
    }
}
