using Microsoft.AspNetCore.Http;

namespace PsApiAuth.Sandbox.Hosting;

/// <summary>
/// The part of a query that the sandbox repeats in a URL of its own: no fault script, and no credential, so that a
/// credential at the other end was put there by the client.
/// </summary>
internal static class OnwardQuery
{
    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
    {
        "fault", "fault-id", "api_key", "appid", "access_token",
    };

    public static QueryString Of(HttpRequest request) => QueryString.Create(request.Query.Where(pair => !Dropped.Contains(pair.Key)));
}
