namespace PsApiAuth.Tokens;

/// <summary>How the client proves to the authorization server who it is (RFC 6749 section 2.3).</summary>
public enum ClientAuthentication
{
    /// <summary>Id and secret in the Authorization header (client_secret_basic).</summary>
    Basic,

    /// <summary>Id and secret in the form (client_secret_post).</summary>
    Post,

    /// <summary>An assertion signed with the client's private key (private_key_jwt, RFC 7523).</summary>
    PrivateKeyJwt,

    /// <summary>An assertion under an HMAC of the client secret (client_secret_jwt, RFC 7523).</summary>
    ClientSecretJwt,

    /// <summary>A client certificate in the TLS handshake (RFC 8705).</summary>
    Tls,

    /// <summary>No proof: a public client names itself only (none).</summary>
    None,
}

/// <summary>How id and secret are written into Basic credentials.</summary>
public enum BasicEncoding
{
    /// <summary>Form-encoded first, as RFC 6749 section 2.3.1 has it.</summary>
    Form,

    /// <summary>As they are, for servers that do not decode.</summary>
    Raw,
}

/// <summary>Whom an assertion is addressed to (RFC 7523 section 3).</summary>
public enum AssertionAudience
{
    /// <summary>The address of the token endpoint.</summary>
    TokenEndpoint,

    /// <summary>The issuer, as the server's metadata names it.</summary>
    Issuer,
}
