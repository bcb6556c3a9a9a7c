using System.Management.Automation;
using System.Security;
using PsApiAuth.Events;
using PsApiAuth.Keys;
using PsApiAuth.Parameters;
using PsApiAuth.Parameters.Completion;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Cmdlets;

/// <summary>The parameters that say how a token is got.</summary>
public abstract partial class OAuthCmdlet : ApiAuthCmdlet
{
    /// <summary>Stands before the names of all environment variables that are read, such as <c>ACME_</c>.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(EnvironmentPrefixCompleter))]
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
    private protected virtual IReadOnlyCollection<string> SecretParameters =>
        [nameof(ClientSecret), nameof(ClientKey), nameof(ClientKeyPassphrase), nameof(RefreshToken), nameof(Assertion), nameof(SubjectToken), nameof(ActorToken)];

    private protected EnvironmentNames EnvironmentNames => new(EnvironmentPrefix);

    private protected TransportSettings Transport => new() { SkipCertificateCheck = SkipCertificateCheck };

    private protected OAuthSettings OAuthSettings => Over(new OAuthSettings());

    /// <summary>Warns of secrets that stand in the script.</summary>
    protected override void BeginProcessing()
    {
        ConcealArguments();
        if (!SecretParameters.Any(MyInvocation.BoundParameters.ContainsKey)) return;

        foreach (var name in SecretLiterals.Find(MyInvocation, SecretParameters, IsSecret))
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

    /// <summary>Keeps secrets out of what error records say of the call.</summary>
    private protected void ConcealArguments() => new BoundArguments(MyInvocation.BoundParameters, Session).Conceal();

    private protected bool IsBound(string name) => MyInvocation.BoundParameters.ContainsKey(name);

    /// <summary>Settings in which the parameters that were given replace others.</summary>
    private protected OAuthSettings Over(OAuthSettings settings) => settings with
    {
        TokenUri = TokenUri ?? settings.TokenUri,
        Authority = Authority ?? settings.Authority,
        ClientId = ClientId ?? settings.ClientId,
        ClientSecret = Source(nameof(ClientSecret), ClientSecret) ?? settings.ClientSecret,
        ClientKey = KeyOver(settings.ClientKey),
        ClientCertificate = ClientCertificate?.ToSource("-ClientCertificate", GetUnresolvedProviderPathFromPSPath) ?? settings.ClientCertificate,
        ClientKeyPassphrase = Source(nameof(ClientKeyPassphrase), ClientKeyPassphrase) ?? settings.ClientKeyPassphrase,
        ClientAuthentication = IsBound(nameof(ClientAuthentication)) ? ClientAuthentication : settings.ClientAuthentication,
        BasicEncoding = IsBound(nameof(BasicEncoding)) ? BasicEncoding : settings.BasicEncoding,
        AssertionAudience = IsBound(nameof(AssertionAudience)) ? AssertionAudience : settings.AssertionAudience,
        Grant = GrantOver(settings.Grant),
        Scope = Scope is null ? settings.Scope : ScopeSet.Parse(Scope),
        Audience = Audience ?? settings.Audience,
        Resources = Resource is null ? settings.Resources : [.. Resource],
        Parameters = Parameters is null ? settings.Parameters : [.. TextPairs.Named(Parameters)],
        ExpiryBuffer = IsBound(nameof(ExpiryBufferSec)) ? TimeSpan.FromSeconds(ExpiryBufferSec) : settings.ExpiryBuffer,
        AllowUnencryptedAuthentication = IsBound(nameof(AllowUnencryptedAuthentication)) ? AllowUnencryptedAuthentication : settings.AllowUnencryptedAuthentication,
        Transport = IsBound(nameof(SkipCertificateCheck)) ? Transport : settings.Transport,
    };

    private ClientKeySettings? KeyOver(ClientKeySettings? settings)
    {
        if (ClientKey is null && ClientKeyAlgorithm is null && ClientKeyId is null) return settings;

        return (settings ?? new ClientKeySettings()) with
        {
            Source = ClientKey?.ToSource("-ClientKey", GetUnresolvedProviderPathFromPSPath) ?? settings?.Source,
            Algorithm = ClientKeyAlgorithm ?? settings?.Algorithm,
            KeyId = ClientKeyId ?? settings?.KeyId,
        };
    }

    private GrantSettings GrantOver(GrantSettings settings) => settings with
    {
        Type = IsBound(nameof(GrantType)) ? GrantType : settings.Type,
        RefreshToken = Source(nameof(RefreshToken), RefreshToken) ?? settings.RefreshToken,
        Assertion = Source(nameof(Assertion), Assertion) ?? settings.Assertion,
        Subject = Subject ?? settings.Subject,
        SubjectToken = Source(nameof(SubjectToken), SubjectToken) ?? settings.SubjectToken,
        SubjectTokenType = SubjectTokenType ?? settings.SubjectTokenType,
        ActorToken = Source(nameof(ActorToken), ActorToken) ?? settings.ActorToken,
        ActorTokenType = ActorTokenType ?? settings.ActorTokenType,
        RequestedTokenType = RequestedTokenType ?? settings.RequestedTokenType,
    };

    // The path of a key is no secret.
    private static bool IsSecret(string parameter, string text) => parameter != nameof(ClientKey) || ClientKeyReader.IsKeyText(text);
}
