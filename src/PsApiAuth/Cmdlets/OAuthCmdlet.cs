using System.Collections;
using System.Collections.Immutable;
using System.Management.Automation;
using System.Security;
using PsApiAuth.Events;
using PsApiAuth.Parameters;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Cmdlets;

/// <summary>The parameters that say how a token is got.</summary>
public abstract class OAuthCmdlet : ApiAuthCmdlet
{
    /// <summary>The address of the token endpoint: https, or http on loopback. Otherwise TOKEN_URL of the environment.</summary>
    [Parameter]
    [Alias("TokenUrl")]
    [ValidateNotNullOrEmpty]
    public string? TokenUri { get; set; }

    /// <summary>The client identifier. Otherwise CLIENT_ID of the environment.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ClientId { get; set; }

    /// <summary>The client secret: a SecureString, <c>env:NAME</c>, a credential or a string. Otherwise CLIENT_SECRET of the environment.</summary>
    [Parameter]
    [SecretTransformation]
    public SecureString? ClientSecret { get; set; }

    /// <summary>How the client proves who it is (RFC 6749 section 2.3).</summary>
    [Parameter]
    public ClientAuthentication ClientAuthentication { get; set; }

    /// <summary>How Basic credentials are encoded: Form as RFC 6749 has it, Raw for servers that do not decode.</summary>
    [Parameter]
    public BasicEncoding BasicEncoding { get; set; }

    /// <summary>The scopes asked for, as a list or separated by spaces. Otherwise SCOPE of the environment.</summary>
    [Parameter]
    public string[]? Scope { get; set; }

    /// <summary>The audience parameter that some servers want.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Audience { get; set; }

    /// <summary>Resource indicators (RFC 8707).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? Resource { get; set; }

    /// <summary>Extra parameters of the token request.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Parameters { get; set; }

    /// <summary>Stands before the names of all environment variables that are read, such as <c>ACME_</c>.</summary>
    [Parameter]
    public string EnvironmentPrefix { get; set; } = "";

    /// <summary>How many seconds before its expiry a token is renewed; half of its lifetime at most.</summary>
    [Parameter]
    [ValidateRange(0, 86_400)]
    public int ExpiryBufferSec { get; set; } = 60;

    /// <summary>Allows credentials over http to other hosts than loopback.</summary>
    [Parameter]
    public SwitchParameter AllowUnencryptedAuthentication { get; set; }

    /// <summary>Accepts any server certificate. For development alone.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>The names of the parameters that hold secrets.</summary>
    private protected virtual IReadOnlyCollection<string> SecretParameters => [nameof(ClientSecret)];

    private protected EnvironmentNames EnvironmentNames => new(EnvironmentPrefix);

    private protected TransportSettings Transport => new() { SkipCertificateCheck = SkipCertificateCheck };

    /// <summary>Warns of secrets that stand in the script.</summary>
    protected override void BeginProcessing()
    {
        if (!SecretParameters.Any(MyInvocation.BoundParameters.ContainsKey)) return;

        foreach (var name in SecretLiterals.Find(MyInvocation, SecretParameters))
        {
            Show(EngineEvent.Warning(
                $"Hard-coded secret: the value of -{name} stands in the script. Keep it in the environment (-{name} env:NAME) or in a vault."));
        }
    }

    /// <summary>Where a secret parameter says that the secret is; null when it was not given.</summary>
    private protected SecretSource? Source(string name, SecureString? argument) => (IsBound(name), argument) switch
    {
        (false, _) => null,
        (true, null) => throw SecretNotSetException.ForParameter($"-{name}"),
        (true, { } given) => SecretSource.Parse(SecretValue.FromSecureString(given), $"-{name}"),
    };

    private protected bool IsBound(string name) => MyInvocation.BoundParameters.ContainsKey(name);

    private protected OAuthSettings OAuthSettings => new()
    {
        TokenUri = TokenUri,
        ClientId = ClientId,
        ClientSecret = Source(nameof(ClientSecret), ClientSecret),
        ClientAuthentication = ClientAuthentication,
        BasicEncoding = BasicEncoding,
        Scope = Scope is null ? null : ScopeSet.Parse(Scope),
        Audience = Audience,
        Resources = Resource is null ? [] : [.. Resource],
        Parameters = TextPairs.Of(Parameters).ToImmutableSortedDictionary(StringComparer.Ordinal),
        ExpiryBuffer = TimeSpan.FromSeconds(ExpiryBufferSec),
        AllowUnencryptedAuthentication = AllowUnencryptedAuthentication,
        Transport = Transport,
    };
}
