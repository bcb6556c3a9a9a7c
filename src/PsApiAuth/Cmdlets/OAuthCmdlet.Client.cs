using System.Management.Automation;
using System.Security;
using PsApiAuth.Parameters;
using PsApiAuth.Parameters.Completion;
using PsApiAuth.Tokens;

namespace PsApiAuth.Cmdlets;

/// <content>The parameters that say where the server is and who the client is.</content>
public abstract partial class OAuthCmdlet
{
    /// <summary>The address of the token endpoint: https, or http on loopback. Otherwise that of -Authority, or TOKEN_URL of the environment.</summary>
    [Parameter]
    [Alias("TokenUrl")]
    [ValidateNotNullOrEmpty]
    public string? TokenUri { get; set; }

    /// <summary>The issuer of the authorization server. Its metadata (OpenID Connect Discovery, RFC 8414) name the endpoints.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Authority { get; set; }

    /// <summary>The client identifier. Otherwise CLIENT_ID of the environment.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>The client secret: a SecureString, <c>env:NAME</c>, <c>vault:NAME</c>, a credential or a string. Otherwise CLIENT_SECRET of the environment.</summary>
    [Parameter]
    [SecretTransformation]
    [ArgumentCompleter(typeof(SecretReferenceCompleter))]
    public SecureString? ClientSecret { get; set; }

    /// <summary>The private key, RSA or elliptic curve, that signs assertions: the path of a PEM, PFX or JWK file, its text, <c>env:NAME</c>, <c>vault:NAME</c>, or a certificate.</summary>
    [Parameter]
    [ValidateNotNull]
    public KeyArgument? ClientKey { get; set; }

    /// <summary>The passphrase of an encrypted key or certificate: a SecureString, <c>env:NAME</c>, <c>vault:NAME</c> or a string.</summary>
    [Parameter]
    [SecretTransformation]
    [ArgumentCompleter(typeof(SecretReferenceCompleter))]
    public SecureString? ClientKeyPassphrase { get; set; }

    /// <summary>The algorithm of assertions. Otherwise what a JWK says, RS256 for RSA, and ES256, ES384 or ES512 as the curve has it.</summary>
    [Parameter]
    [ValidateSet("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")]
    public string? ClientKeyAlgorithm { get; set; }

    /// <summary>The key's id, the <c>kid</c> of assertions. Otherwise what a JWK says.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ClientKeyId { get; set; }

    /// <summary>The client certificate for TLS (RFC 8705), or for signing where -ClientAuthentication is PrivateKeyJwt: the path of a PFX or PEM file, a thumbprint in the personal store, <c>env:NAME</c>, <c>vault:NAME</c>, or the certificate.</summary>
    [Parameter]
    [ValidateNotNull]
    public KeyArgument? ClientCertificate { get; set; }

    /// <summary>How the client proves who it is (RFC 6749 section 2.3). Otherwise PrivateKeyJwt with -ClientKey, Tls with -ClientCertificate, and Basic.</summary>
    [Parameter]
    public ClientAuthentication ClientAuthentication { get; set; }

    /// <summary>How Basic credentials are encoded: Form as RFC 6749 has it, Raw for servers that do not decode.</summary>
    [Parameter]
    public BasicEncoding BasicEncoding { get; set; }

    /// <summary>Whom assertions are addressed to: the token endpoint, or the issuer.</summary>
    [Parameter]
    public AssertionAudience AssertionAudience { get; set; }
}
