using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace PsApiAuth.Sandbox.Authorization;

/// <summary>
/// Refuses whoever is not a registered client with matching credentials. OpenIddict has read the request and checked
/// an assertion's signature, audience and lifetime before.
/// </summary>
internal sealed class ClientAuthenticator(ClientRegistry clients) : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        if (context.EndpointType is OpenIddictServerEndpointType.Token
            or OpenIddictServerEndpointType.Introspection
            or OpenIddictServerEndpointType.Revocation)
        {
            Authenticate(context);
        }

        return ValueTask.CompletedTask;
    }

    private void Authenticate(ProcessAuthenticationContext context)
    {
        var request = context.Request!;
        var basic = BasicCredentials(context.Transaction.GetHttpRequest());
        if (basic is { } raw && (clients.Find(raw.Id) ?? clients.Find(request.ClientId)) is { RawBasic: true })
        {
            request.ClientId = raw.Id;
            request.ClientSecret = raw.Secret;
        }

        var client = clients.Find(request.ClientId);
        var method = MethodOf(context, isBasic: basic is not null);
        if (client is null || !Accepts(client, method) || !Proves(client, method, context))
        {
            context.Reject(Errors.InvalidClient, "The client is unknown or its credentials do not match.");
        }
    }

    private static ClientAuthenticationMethod MethodOf(ProcessAuthenticationContext context, bool isBasic)
    {
        if (context.ClientAssertionPrincipal is not null)
        {
            return IsHmac(context.ClientAssertion!)
                ? ClientAuthenticationMethod.ClientSecretJwt
                : ClientAuthenticationMethod.PrivateKeyJwt;
        }

        if (isBasic) return ClientAuthenticationMethod.ClientSecretBasic;
        if (context.ClientSecret is { Length: > 0 }) return ClientAuthenticationMethod.ClientSecretPost;
        return context.Transaction.RemoteCertificate is null
            ? ClientAuthenticationMethod.None
            : ClientAuthenticationMethod.TlsClientCertificate;
    }

    private static bool IsHmac(string assertion) =>
        new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(assertion).Alg.StartsWith("HS", StringComparison.Ordinal);

    private static bool Accepts(SandboxClient client, ClientAuthenticationMethod method) =>
        client.AuthenticationMethods?.Contains(method) ?? true;

    private bool Proves(SandboxClient client, ClientAuthenticationMethod method, ProcessAuthenticationContext context) =>
        method switch
        {
            ClientAuthenticationMethod.None => client.IsPublic,
            ClientAuthenticationMethod.TlsClientCertificate => client.IsPublic
                || (client.Certificate is { } own && own.RawDataMemory.Span.SequenceEqual(context.Transaction.RemoteCertificate!.RawDataMemory.Span)),
            ClientAuthenticationMethod.ClientSecretBasic or ClientAuthenticationMethod.ClientSecretPost =>
                client.Secret is { } secret && AreEqual(secret, context.ClientSecret),
            _ => context.ClientAssertionPrincipal!.GetClaim(Claims.JwtId) is { Length: > 0 } id
                && clients.TryUseAssertion(client.Id, id),
        };

    private static bool AreEqual(string expected, string? actual) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(actual ?? ""));

    private static (string Id, string Secret)? BasicCredentials(HttpRequest? request)
    {
        const string scheme = "Basic ";
        var header = request?.Headers.Authorization.ToString() ?? "";
        if (!header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) return null;

        var buffer = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[scheme.Length..].Trim(), buffer, out var length)) return null;

        var text = Encoding.UTF8.GetString(buffer, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? null : (text[..colon], text[(colon + 1)..]);
    }
}
