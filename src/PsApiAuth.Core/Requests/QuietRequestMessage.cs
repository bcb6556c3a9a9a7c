namespace PsApiAuth.Requests;

/// <summary>
/// A request that says no more of itself than its method and origin. .NET's own describes all of its header fields, and
/// the tracing of its HTTP client writes that down for whoever listens.
/// </summary>
/// <param name="method">The method.</param>
/// <param name="uri">The address.</param>
public sealed class QuietRequestMessage(HttpMethod method, Uri uri) : HttpRequestMessage(method, uri)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Method} {EndpointRules.OriginOf(RequestUri!)}";
}
