using System.Net;
using Duende.IdentityModel;
using Duende.IdentityModel.Client;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;
using BasicEncoding = PsApiAuth.Tokens.BasicEncoding;
using TokenRequest = PsApiAuth.Tokens.TokenRequest;

namespace PsApiAuth.Adapters;

/// <summary>Writes the client's proof of who it is into messages: one method, never two.</summary>
/// <param name="signer">Signs assertions.</param>
/// <param name="known">Learns every form in which a secret travels.</param>
internal sealed class ClientProof(AssertionSigner signer, KnownSecrets known)
{
    /// <summary>Writes the proof; the message's parameters must be complete.</summary>
    /// <param name="message">The message.</param>
    /// <param name="request">Whose credential is written.</param>
    /// <param name="server">The addresses that assertions name.</param>
    public void Write(ProtocolRequest message, TokenRequest request, ServerAddresses server)
    {
        message.ClientId = request.ClientId;
        message.ClientCredentialStyle = ClientCredentialStyle.PostBody;
        switch (request.Credential)
        {
            case ClientCredential.Basic basic:
                message.ClientSecret = Travelling(basic.Secret);
                message.ClientCredentialStyle = ClientCredentialStyle.AuthorizationHeader;
                message.AuthorizationHeaderStyle = basic.Encoding == BasicEncoding.Form ? BasicAuthenticationHeaderStyle.Rfc6749 : BasicAuthenticationHeaderStyle.Rfc2617;
                break;
            case ClientCredential.Post post:
                message.ClientSecret = Travelling(post.Secret);
                break;
            case ClientCredential.SecretJwt jwt:
                message.ClientAssertion = Assertion(signer.Sign(jwt.Secret, request.ClientId, request.ClientId, server.Audience(jwt.Audience)));
                break;
            case ClientCredential.PrivateKeyJwt jwt:
                message.ClientAssertion = Assertion(signer.Sign(jwt.Key, request.ClientId, request.ClientId, server.Audience(jwt.Audience)));
                break;
        }

        message.Prepare();
        if (message.Headers.Authorization?.Parameter is { } header) known.Add(SecretValue.FromText(header));
    }

    /// <summary>Signs the assertion that is itself the grant.</summary>
    public string Sign(Grant.SignedJwtBearer grant, TokenRequest request, ServerAddresses server)
    {
        var assertion = signer.Sign(grant.Key, request.ClientId, grant.Subject ?? request.ClientId, server.Audience(grant.Audience));
        known.Add(SecretValue.FromText(assertion), signer.End);
        return assertion;
    }

    /// <summary>The text of a secret, of which the form that a form gives it is known from now on.</summary>
    public string Travelling(SecretValue secret)
    {
        var text = secret.Reveal();
        if (WebUtility.UrlEncode(text) is { } form && form != text) known.Add(SecretValue.FromText(form));
        if (Uri.EscapeDataString(text) is { } escaped && escaped != text) known.Add(SecretValue.FromText(escaped));
        return text;
    }

    private ClientAssertion Assertion(string text)
    {
        known.Add(SecretValue.FromText(text), signer.End);
        return new ClientAssertion { Type = OidcConstants.ClientAssertionTypes.JwtBearer, Value = text };
    }
}

/// <summary>The addresses of a server that a request needs.</summary>
/// <param name="TokenEndpoint">The token endpoint.</param>
/// <param name="Issuer">The issuer; null when it is not known.</param>
internal sealed record ServerAddresses(Uri TokenEndpoint, string? Issuer)
{
    /// <summary>Whom an assertion is addressed to.</summary>
    public string Audience(AssertionAudience audience) => audience == AssertionAudience.Issuer && Issuer is not null ? Issuer : TokenEndpoint.AbsoluteUri;
}
