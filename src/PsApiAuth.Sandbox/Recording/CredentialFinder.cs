using Microsoft.AspNetCore.Http;
using PsApiAuth.Sandbox.Authorization;

namespace PsApiAuth.Sandbox.Recording;

/// <summary>Tells which parts of a request are credentials: by their name, or because the sandbox issued the value.</summary>
internal sealed class CredentialFinder(SandboxCredentials credentials, ClientRegistry clients, TokenLedger ledger)
{
    private static readonly HashSet<string> Headers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Authorization", "Proxy-Authorization", "Cookie", "X-API-Key",
    };

    private static readonly HashSet<string> Parameters = new(StringComparer.OrdinalIgnoreCase)
    {
        "api_key", "appid", "access_token", "client_secret", "client_assertion", "refresh_token", "token",
        "subject_token", "actor_token", "assertion", "password",
    };

    public CredentialSighting? InHeader(string name, string value)
    {
        if (!Headers.Contains(name) && !IsOurs(value)) return null;

        var space = value.IndexOf(' ', StringComparison.Ordinal);
        var hasScheme = space > 0 && name.EndsWith("Authorization", StringComparison.OrdinalIgnoreCase);
        return new(
            CredentialPlace.Header,
            name,
            hasScheme ? value[..space] : null,
            SandboxSecrets.Fingerprint(hasScheme ? value[(space + 1)..] : value));
    }

    public CredentialSighting? InParameter(CredentialPlace place, string name, string value) =>
        Parameters.Contains(name) || IsOurs(value) ? new(place, name, Scheme: null, SandboxSecrets.Fingerprint(value)) : null;

    public static CredentialSighting? InHandshake(HttpContext context) => context.Connection.ClientCertificate is { } certificate
        ? new(CredentialPlace.Certificate, certificate.Subject, Scheme: null, SandboxSecrets.Fingerprint(certificate.Thumbprint))
        : null;

    private bool IsOurs(string value) => value == credentials.ApiKey
        || value == credentials.AccessToken
        || ledger.Find(value) is not null
        || clients.IsSecret(value);
}
