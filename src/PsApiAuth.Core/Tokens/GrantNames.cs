namespace PsApiAuth.Tokens;

/// <summary>The names that the RFCs give to grants and token types.</summary>
public static class GrantNames
{
    private const string TokenTypePrefix = "urn:ietf:params:oauth:token-type:";

    /// <summary>The value of <c>grant_type</c>.</summary>
    public static string WireName(GrantType type) => type switch
    {
        GrantType.ClientCredentials => "client_credentials",
        GrantType.RefreshToken => "refresh_token",
        GrantType.JwtBearer => "urn:ietf:params:oauth:grant-type:jwt-bearer",
        GrantType.TokenExchange => "urn:ietf:params:oauth:grant-type:token-exchange",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Reads a grant's name, as the RFCs spell it or as <see cref="GrantType"/> does; null when it is neither.</summary>
    public static GrantType? Parse(string name)
    {
        foreach (var type in Enum.GetValues<GrantType>())
        {
            if (name.Equals(WireName(type), StringComparison.OrdinalIgnoreCase) || name.Equals(type.ToString(), StringComparison.OrdinalIgnoreCase)) return type;
        }

        return null;
    }

    /// <summary>The identifier of a token type: a URI as it is; <c>access_token</c>, <c>AccessToken</c>, <c>jwt</c> and so on in full.</summary>
    public static string TokenType(string name)
    {
        if (name.Contains(':', StringComparison.Ordinal)) return name;

        var plain = name.Replace("_", "", StringComparison.Ordinal);
        return TokenTypePrefix + plain.ToUpperInvariant() switch
        {
            "ACCESSTOKEN" => "access_token",
            "REFRESHTOKEN" => "refresh_token",
            "IDTOKEN" => "id_token",
            "JWT" => "jwt",
            "SAML1" => "saml1",
            "SAML2" => "saml2",
            _ => throw new InvalidSettingException(
                "InvalidTokenType",
                "A token type is neither a URI nor one of AccessToken, RefreshToken, IdToken, Jwt, Saml1, Saml2.",
                "See RFC 8693 section 3 for the types."),
        };
    }
}
