namespace PsApiAuth.Requests;

/// <summary>The names of the environment variables that are read, all with one prefix.</summary>
/// <param name="Prefix">Such as <c>ACME_</c>; empty for none.</param>
public sealed record EnvironmentNames(string Prefix)
{
    /// <summary>The API key.</summary>
    public string ApiKey => Prefix + "API_KEY";

    /// <summary>The bearer token.</summary>
    public string AccessToken => Prefix + "ACCESS_TOKEN";

    /// <summary>The token endpoint.</summary>
    public string TokenUrl => Prefix + "TOKEN_URL";

    /// <summary>The client identifier.</summary>
    public string ClientId => Prefix + "CLIENT_ID";

    /// <summary>The client secret.</summary>
    public string ClientSecret => Prefix + "CLIENT_SECRET";

    /// <summary>The scopes, separated by spaces.</summary>
    public string Scope => Prefix + "SCOPE";

    /// <summary>The address that relative ones build on.</summary>
    public string ApiBaseUrl => Prefix + "API_BASE_URL";

    /// <summary>The user name of Basic authentication. Not USERNAME, which systems set to whoever is logged in.</summary>
    public string UserName => Prefix + "API_USERNAME";

    /// <summary>The password of Basic authentication.</summary>
    public string Password => Prefix + "API_PASSWORD";
}
