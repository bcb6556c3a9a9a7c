using System.Collections.Concurrent;
using System.Net.Http.Headers;
using PsApiAuth.Events;
using PsApiAuth.Requests;
using PsApiAuth.Tokens;

namespace PsApiAuth.Adapters;

/// <summary>Reads the metadata of authorization servers and keeps them for an hour.</summary>
/// <param name="messenger">Sends the requests.</param>
/// <param name="time">Both clocks.</param>
internal sealed class Discovery(OAuthMessenger messenger, TimeProvider time)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<(string Authority, bool Tls, bool Unencrypted, TransportSettings Transport), Entry> _known = new();

    /// <summary>The metadata of a server that is known by its issuer. One that is known by its token endpoint alone may be its own origin's issuer.</summary>
    /// <exception cref="ApiAuthException">They could not be had or used.</exception>
    public async Task<ServerMetadata> FindAsync(TokenRequest request, IEventSink events, CancellationToken cancellationToken)
    {
        if (request.Server.Authority is { } authority) return await FindAsync(authority, request, events, cancellationToken);

        var endpoint = request.Server.TokenEndpoint!;
        var found = await FindAsync(new Uri(endpoint.GetLeftPart(UriPartial.Authority)), request, events, cancellationToken);
        return found.TokenEndpoint == endpoint ? found : throw DiscoveryException.ForeignEndpoint(request.Server.DisplayName);
    }

    private async Task<ServerMetadata> FindAsync(Uri authority, TokenRequest request, IEventSink events, CancellationToken cancellationToken)
    {
        var tls = request.Credential is ClientCredential.Tls;
        var key = (authority.AbsoluteUri, tls, request.Server.AllowUnencrypted, request.Transport);
        if (_known.TryGetValue(key, out var entry) && time.GetElapsedTime(entry.ReadAt) < KeptFor) return entry.Metadata;

        var metadata = await ReadAsync(authority, request, tls, events, cancellationToken);
        _known[key] = new Entry(metadata, time.GetTimestamp());
        return metadata;
    }

    private async Task<ServerMetadata> ReadAsync(Uri authority, TokenRequest request, bool tls, IEventSink events, CancellationToken cancellationToken)
    {
        var problem = "";
        foreach (var address in Addresses(authority))
        {
            var answer = await messenger.SendAsync(request.Transport, () => CreateMessage(address), events, cancellationToken);
            if (answer is { Status: 200, Problem: null } && ServerMetadata.Read(answer.Body, authority, tls, request.Server.AllowUnencrypted) is { } metadata)
            {
                events.Report(EngineEvent.Verbose($"Read the metadata of {authority.GetLeftPart(UriPartial.Path)}."));
                return metadata;
            }

            problem = answer.Problem ?? (answer.Status == 200 ? "the document is not metadata." : $"HTTP {answer.Status}.");
        }

        throw DiscoveryException.NotFound(authority, problem);
    }

    // OpenID Connect Discovery section 4 appends to the issuer; RFC 8414 section 3.1 puts its part between host and path.
    private static Uri[] Addresses(Uri authority)
    {
        var origin = authority.GetLeftPart(UriPartial.Authority);
        var path = authority.AbsolutePath.TrimEnd('/');
        return
        [
            new Uri($"{origin}{path}/.well-known/openid-configuration"),
            new Uri($"{origin}/.well-known/oauth-authorization-server{path}"),
        ];
    }

    private static HttpRequestMessage CreateMessage(Uri address)
    {
        var message = new QuietRequestMessage(HttpMethod.Get, address);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return message;
    }

    private sealed record Entry(ServerMetadata Metadata, long ReadAt);
}
