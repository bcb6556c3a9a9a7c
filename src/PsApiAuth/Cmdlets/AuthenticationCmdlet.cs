using System.Management.Automation;
using System.Security;
using PsApiAuth.Parameters;
using PsApiAuth.Parameters.Completion;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;

namespace PsApiAuth.Cmdlets;

/// <summary>The parameters that say how a request is authenticated.</summary>
public abstract class AuthenticationCmdlet : OAuthCmdlet
{
    /// <summary>The way to authenticate. Follows from the other parameters where it is not given.</summary>
    [Parameter]
    public AuthenticationType Authentication { get; set; }

    /// <summary>The API key: a SecureString, <c>env:NAME</c> or a string. Otherwise API_KEY of the environment.</summary>
    [Parameter]
    [SecretTransformation]
    [ArgumentCompleter(typeof(SecretReferenceCompleter))]
    public SecureString? ApiKey { get; set; }

    /// <summary>The name of the header or query parameter: X-API-Key or api_key where it is not given.</summary>
    [Parameter]
    [ValidatePattern("^[!#$%&'*+.^_`|~0-9A-Za-z-]+$")]
    [ArgumentCompleter(typeof(ApiKeyNameCompleter))]
    public string? ApiKeyName { get; set; }

    /// <summary>Where the API key travels.</summary>
    [Parameter]
    public ApiKeyLocation ApiKeyIn { get; set; }

    /// <summary>The bearer token: a SecureString, <c>env:NAME</c> or a string. Otherwise ACCESS_TOKEN of the environment.</summary>
    [Parameter]
    [SecretTransformation]
    [ArgumentCompleter(typeof(SecretReferenceCompleter))]
    public SecureString? Token { get; set; }

    /// <summary>User name and password for Basic authentication. Otherwise API_USERNAME and API_PASSWORD of the environment.</summary>
    [Parameter]
    [Credential]
    public PSCredential? Credential { get; set; }

    private protected override IReadOnlyCollection<string> SecretParameters => [nameof(ApiKey), nameof(Token), .. base.SecretParameters];

    /// <summary>Whether any parameter says how to authenticate.</summary>
    private protected bool NamesAuthentication => IsBound(nameof(Authentication)) || ImpliedType != AuthenticationType.None;

    private protected AuthenticationSettings AuthenticationSettings => new()
    {
        Type = IsBound(nameof(Authentication)) ? Authentication : ImpliedType,
        Environment = EnvironmentNames,
        ApiKey = Source(nameof(ApiKey), ApiKey),
        ApiKeyName = ApiKeyName,
        ApiKeyIn = ApiKeyIn,
        Token = Source(nameof(Token), Token),
        UserName = Credential?.UserName,
        Password = Credential is null ? null : new SecretSource.FromValue(SecretValue.FromSecureString(Credential.Password), "-Credential"),
        OAuth = OAuthSettings,
    };

    private AuthenticationType ImpliedType =>
        IsBound(nameof(ApiKey)) || IsBound(nameof(ApiKeyIn)) || IsBound(nameof(ApiKeyName)) ? AuthenticationType.ApiKey
        : IsBound(nameof(Token)) ? AuthenticationType.Bearer
        : IsBound(nameof(Credential)) ? AuthenticationType.Basic
        : NamesClient ? AuthenticationType.OAuth
        : AuthenticationType.None;

    private bool NamesClient =>
        IsBound(nameof(TokenUri)) || IsBound(nameof(Authority)) || IsBound(nameof(ClientId)) || IsBound(nameof(ClientSecret))
        || IsBound(nameof(ClientKey)) || IsBound(nameof(ClientCertificate)) || IsBound(nameof(GrantType))
        || IsBound(nameof(RefreshToken)) || IsBound(nameof(Assertion)) || IsBound(nameof(SubjectToken));
}
