using System.Net;
using System.Net.Http.Headers;
using System.Text;
using PsApiAuth.Events;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Requests;

/// <summary>Attaches the credential to messages for the call's own origin, and renews a rejected OAuth token once.</summary>
/// <param name="tokens">The session's tokens.</param>
/// <param name="known">Learns the forms in which credentials travel.</param>
public sealed class AuthenticationHandler(TokenCache tokens, KnownSecrets known) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = CallContext.Of(request);
        if (call.LeftOrigin) return await base.SendAsync(request, cancellationToken);

        switch (call.Request.Scheme)
        {
            case AuthScheme.OAuth oauth:
                return await SendWithTokenAsync(request, call, oauth.Request, cancellationToken);
            case AuthScheme.ApiKey { In: ApiKeyLocation.Query } apiKey:
                return await SendWithQueryKeyAsync(request, apiKey, cancellationToken);
            case AuthScheme.ApiKey apiKey:
                request.Headers.Remove(apiKey.Name);
                request.Headers.TryAddWithoutValidation(apiKey.Name, Use(apiKey.Key));
                break;
            case AuthScheme.Bearer bearer:
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Use(bearer.Token));
                break;
            case AuthScheme.Basic basic:
                request.Headers.Authorization = BasicCredentials(basic);
                break;
        }

        return await base.SendAsync(request, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendWithTokenAsync(
        HttpRequestMessage request, CallContext call, TokenRequest tokenRequest, CancellationToken cancellationToken)
    {
        var token = (await tokens.GetAsync(tokenRequest, forceRefresh: false, call.Events, cancellationToken)).Token;
        request.Headers.Authorization = Present(token);
        var response = await base.SendAsync(request, cancellationToken);

        if (!IsRejected(response) || !call.Request.Reauthenticate || call.Reauthenticated) return response;

        call.Reauthenticated = true;
        tokens.Invalidate(tokenRequest, token);
        if (call.Request.Body is { CanReplay: false })
        {
            call.Note = "The token was rejected and dropped; the body cannot be sent twice, so the request was not repeated. Run the command again.";
            return response;
        }

        call.Events.Report(EngineEvent.Warning($"The token ({token.AccessToken.Masked}) was rejected with 401; renewing it and repeating the request."));
        response.Dispose();

        token = (await tokens.GetAsync(tokenRequest, forceRefresh: false, call.Events, cancellationToken)).Token;
        request.Headers.Authorization = Present(token);
        return await base.SendAsync(request, cancellationToken);
    }

    // The key is in the address only while the message is on its way down, so nothing above can show it.
    private async Task<HttpResponseMessage> SendWithQueryKeyAsync(HttpRequestMessage request, AuthScheme.ApiKey apiKey, CancellationToken cancellationToken)
    {
        var shown = request.RequestUri!;
        var builder = new UriBuilder(shown);
        var pair = $"{Uri.EscapeDataString(apiKey.Name)}={Uri.EscapeDataString(Use(apiKey.Key))}";
        builder.Query = builder.Query.Length > 1 ? $"{builder.Query[1..]}&{pair}" : pair;
        request.RequestUri = builder.Uri;
        try
        {
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            request.RequestUri = shown;
        }
    }

    private AuthenticationHeaderValue BasicCredentials(AuthScheme.Basic basic)
    {
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{basic.UserName}:{Use(basic.Password)}"));
        known.Add(SecretValue.FromText(encoded));
        return new AuthenticationHeaderValue("Basic", encoded);
    }

    private AuthenticationHeaderValue Present(IssuedToken token)
    {
        known.Add(token.AccessToken, token.Lifetime.ExpiresAt);
        return new AuthenticationHeaderValue(token.TokenType, token.AccessToken.Reveal());
    }

    // Each use makes it new again among the known secrets, so that thousands of others do not displace what is being sent.
    private string Use(SecretValue secret)
    {
        known.Add(secret);
        return secret.Reveal();
    }

    // A 401 that names insufficient_scope would be the same with a new token (RFC 6750 section 3.1).
    private static bool IsRejected(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.Unauthorized
        && !response.Headers.WwwAuthenticate.Any(challenge => challenge.Parameter?.Contains("insufficient_scope", StringComparison.Ordinal) == true);
}
