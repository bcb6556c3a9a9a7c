using Microsoft.AspNetCore.Http;

namespace PsApiAuth.Sandbox.Authorization;

/// <summary>Reads the bearer token of a request (RFC 6750).</summary>
internal static class BearerToken
{
    private const string Scheme = "Bearer ";

    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header[Scheme.Length..].Trim() : null;
    }
}
