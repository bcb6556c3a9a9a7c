using System.Collections.Immutable;
using PsApiAuth.Events;
using PsApiAuth.Secrets;

namespace PsApiAuth.Tokens;

/// <summary>The port to authorization servers. All of its requests prove the client in the same way.</summary>
public interface ITokenEndpoint
{
    /// <summary>Asks for a token.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="events">Learns of attempts and waits.</param>
    /// <param name="cancellationToken">Ends connect, send, read and wait at once.</param>
    /// <returns>The token, or why there is none.</returns>
    /// <exception cref="ApiAuthException">No answer could be had.</exception>
    Task<TokenResult> RequestAsync(TokenRequest request, IEventSink events, CancellationToken cancellationToken);

    /// <summary>Ends a token's life before its time (RFC 7009).</summary>
    /// <param name="request">What the token was asked for with.</param>
    /// <param name="token">The token.</param>
    /// <param name="isRefreshToken">Whether it is a refresh token.</param>
    /// <param name="events">Learns of attempts and waits.</param>
    /// <param name="cancellationToken">Ends connect, send, read and wait at once.</param>
    /// <exception cref="ApiAuthException">It was not revoked.</exception>
    Task RevokeAsync(TokenRequest request, SecretValue token, bool isRefreshToken, IEventSink events, CancellationToken cancellationToken);

    /// <summary>Asks what the server knows about a token (RFC 7662).</summary>
    /// <param name="request">What the token was asked for with.</param>
    /// <param name="token">The token.</param>
    /// <param name="events">Learns of attempts and waits.</param>
    /// <param name="cancellationToken">Ends connect, send, read and wait at once.</param>
    /// <exception cref="ApiAuthException">There was no answer, or it was an error.</exception>
    Task<Introspection> IntrospectAsync(TokenRequest request, SecretValue token, IEventSink events, CancellationToken cancellationToken);

    /// <summary>The scopes that the server's metadata name; empty where there are none.</summary>
    /// <param name="request">Names the server; the client needs no proof.</param>
    /// <param name="events">Learns of attempts and waits.</param>
    /// <param name="cancellationToken">Ends connect, send, read and wait at once.</param>
    /// <exception cref="ApiAuthException">There are no metadata, or they cannot be used.</exception>
    Task<ImmutableArray<string>> ReadScopesAsync(TokenRequest request, IEventSink events, CancellationToken cancellationToken) =>
        Task.FromResult(ImmutableArray<string>.Empty);
}
