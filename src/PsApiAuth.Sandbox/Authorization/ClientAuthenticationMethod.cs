namespace PsApiAuth.Sandbox.Authorization;

/// <summary>How a client proves who it is at the token, revocation and introspection endpoints.</summary>
public enum ClientAuthenticationMethod
{
    /// <summary><c>none</c>: a public client that only names itself.</summary>
    None,

    /// <summary><c>client_secret_basic</c>: HTTP Basic (RFC 6749, section 2.3.1).</summary>
    ClientSecretBasic,

    /// <summary><c>client_secret_post</c>: the secret stands in the form.</summary>
    ClientSecretPost,

    /// <summary><c>client_secret_jwt</c>: an assertion under the secret's HMAC (RFC 7523).</summary>
    ClientSecretJwt,

    /// <summary><c>private_key_jwt</c>: an assertion that the client's private key signed (RFC 7523).</summary>
    PrivateKeyJwt,

    /// <summary><c>self_signed_tls_client_auth</c>: a registered client certificate (RFC 8705).</summary>
    TlsClientCertificate,
}
