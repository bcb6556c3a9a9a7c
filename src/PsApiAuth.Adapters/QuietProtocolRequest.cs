using Duende.IdentityModel.Client;
using PsApiAuth.Requests;

namespace PsApiAuth.Adapters;

/// <summary>A message to an authorization server that says no more of itself than <see cref="QuietRequestMessage"/> does.</summary>
internal sealed class QuietProtocolRequest : ProtocolRequest
{
    /// <inheritdoc/>
    public override string ToString() => $"{Method} {EndpointRules.OriginOf(RequestUri!)}";
}
