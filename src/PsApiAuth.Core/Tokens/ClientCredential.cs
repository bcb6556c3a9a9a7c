using System.Security.Cryptography.X509Certificates;
using PsApiAuth.Keys;
using PsApiAuth.Secrets;

namespace PsApiAuth.Tokens;

/// <summary>What the client proves itself with; exactly one per request (RFC 6749 section 2.3).</summary>
public abstract record ClientCredential
{
    private ClientCredential()
    {
    }

    /// <summary>The method that this credential is for.</summary>
    public abstract ClientAuthentication Method { get; }

    /// <summary>Nothing: a public client.</summary>
    public sealed record None : ClientCredential
    {
        /// <inheritdoc/>
        public override ClientAuthentication Method => ClientAuthentication.None;
    }

    /// <summary>A secret in the Authorization header.</summary>
    /// <param name="Secret">The client secret.</param>
    /// <param name="Encoding">How it is written.</param>
    public sealed record Basic(SecretValue Secret, BasicEncoding Encoding = BasicEncoding.Form) : ClientCredential
    {
        /// <inheritdoc/>
        public override ClientAuthentication Method => ClientAuthentication.Basic;
    }

    /// <summary>A secret in the form.</summary>
    /// <param name="Secret">The client secret.</param>
    public sealed record Post(SecretValue Secret) : ClientCredential
    {
        /// <inheritdoc/>
        public override ClientAuthentication Method => ClientAuthentication.Post;
    }

    /// <summary>A secret that signs assertions.</summary>
    /// <param name="Secret">The client secret, of 32 bytes or more (RFC 7518 section 3.2).</param>
    /// <param name="Audience">Whom assertions are addressed to.</param>
    public sealed record SecretJwt(SecretValue Secret, AssertionAudience Audience = AssertionAudience.TokenEndpoint) : ClientCredential
    {
        /// <inheritdoc/>
        public override ClientAuthentication Method => ClientAuthentication.ClientSecretJwt;
    }

    /// <summary>A private key that signs assertions.</summary>
    /// <param name="Key">The key.</param>
    /// <param name="Audience">Whom assertions are addressed to.</param>
    public sealed record PrivateKeyJwt(ClientKey Key, AssertionAudience Audience = AssertionAudience.TokenEndpoint) : ClientCredential
    {
        /// <inheritdoc/>
        public override ClientAuthentication Method => ClientAuthentication.PrivateKeyJwt;
    }

    /// <summary>A certificate in the TLS handshake, to which the server may bind the token.</summary>
    /// <param name="Certificate">The certificate, with its private key.</param>
    public sealed record Tls(X509Certificate2 Certificate) : ClientCredential
    {
        /// <inheritdoc/>
        public override ClientAuthentication Method => ClientAuthentication.Tls;
    }
}
