namespace PsApiAuth.Tokens;

/// <summary>How the client proves at the token endpoint who it is (RFC 6749 section 2.3).</summary>
public enum ClientAuthentication
{
    /// <summary>Id and secret in the Authorization header (client_secret_basic).</summary>
    Basic,

    /// <summary>Id and secret in the form (client_secret_post).</summary>
    Post,

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
