using System.Collections.Immutable;
using PsApiAuth.Events;
using PsApiAuth.Keys;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Requests;

/// <summary>Turns settings into a token request: reads secrets and keys, and checks everything before anything is sent.</summary>
/// <param name="secrets">Reads secrets and settings.</param>
/// <param name="settings">The settings.</param>
/// <param name="names">The variables that stand in for what is not given.</param>
/// <param name="events">Learns of what happens on the way.</param>
internal sealed class TokenRequestResolver(SecretResolver secrets, OAuthSettings settings, EnvironmentNames names, IEventSink events)
{
    // They say who asks for what, which other parameters decide; twice in a form they would be refused or, worse, not.
    private static readonly (string Name, string Parameter)[] Reserved =
    [
        ("grant_type", "-GrantType"), ("client_id", "-ClientId"), ("client_secret", "-ClientSecret"), ("client_assertion", "-ClientKey"), ("client_assertion_type", "-ClientAuthentication"),
        ("scope", "-Scope"), ("audience", "-Audience"), ("resource", "-Resource"), ("refresh_token", "-RefreshToken"), ("assertion", "-Assertion"),
        ("subject_token", "-SubjectToken"), ("subject_token_type", "-SubjectTokenType"), ("actor_token", "-ActorToken"), ("actor_token_type", "-ActorTokenType"),
        ("requested_token_type", "-RequestedTokenType"),
    ];

    private const int ShortestHmacSecret = 32;

    private ClientKey? _key;

    /// <summary>The request, with its secrets.</summary>
    public TokenRequest Resolve()
    {
        foreach (var (name, parameter) in Reserved)
        {
            if (settings.Parameters.Any(extra => extra.Name == name)) throw new InvalidSettingException("ReservedParameter", $"-Parameters must not contain '{name}'.", $"Use {parameter}, which is made for it.");
        }

        return new TokenRequest
        {
            Server = Server(),
            ClientId = settings.ClientId ?? Required(names.ClientId),
            Credential = Credential(),
            Grant = Grant(),
            Scope = settings.Scope ?? ScopeSet.Parse(secrets.Setting(names.Scope)),
            Audience = settings.Audience,
            Resources = settings.Resources,
            Parameters = Parameters(),
            ExpiryBuffer = settings.ExpiryBuffer,
            Transport = settings.Transport,
        };
    }

    private ImmutableSortedDictionary<string, string> Parameters()
    {
        var learner = new RequestSecrets(secrets.Known);
        var parameters = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var parameter in settings.Parameters)
        {
            learner.Learn(parameter.Name, parameter.Reveal());
            parameters[parameter.Name] = parameter.Reveal();
        }

        return parameters.ToImmutable();
    }

    private AuthorizationServer Server()
    {
        var insecure = settings.AllowUnencryptedAuthentication;
        var authority = settings.Authority is { } issuer ? EndpointRules.Authority("-Authority", issuer, insecure) : null;
        if (settings.TokenUri is null && authority is not null) return AuthorizationServer.WithAuthority(authority) with { AllowUnencrypted = insecure };

        var (tokenUri, name) = settings.TokenUri is { } given ? (given, "-TokenUri") : (Required(names.TokenUrl), names.TokenUrl);
        return AuthorizationServer.WithEndpoint(EndpointRules.TokenEndpoint(name, tokenUri, insecure), authority) with { AllowUnencrypted = insecure };
    }

    private ClientCredential Credential() => Method switch
    {
        ClientAuthentication.None => new ClientCredential.None(),
        ClientAuthentication.Basic => new ClientCredential.Basic(ClientSecret(), settings.BasicEncoding),
        ClientAuthentication.Post => new ClientCredential.Post(ClientSecret()),
        ClientAuthentication.ClientSecretJwt => new ClientCredential.SecretJwt(HmacSecret(), Audience()),
        ClientAuthentication.PrivateKeyJwt => new ClientCredential.PrivateKeyJwt(Key(), Audience()),
        ClientAuthentication.Tls => new ClientCredential.Tls(Keys().Certificate(
            settings.ClientCertificate ?? settings.ClientKey?.Source ?? throw SecretNotSetException.ForParameter("-ClientCertificate"),
            settings.ClientKey?.Source is null ? null : Key())),
        _ => throw new InvalidSettingException("InvalidClientAuthentication", "-ClientAuthentication is not a method that exists."),
    };

    private ClientAuthentication Method => settings.ClientAuthentication ?? (settings switch
    {
        { ClientSecret: not null } => ClientAuthentication.Basic,
        { ClientKey.Source: not null, ClientCertificate: null } => ClientAuthentication.PrivateKeyJwt,
        { ClientCertificate: not null } => ClientAuthentication.Tls,
        _ => ClientAuthentication.Basic,
    });

    private SecretValue ClientSecret() =>
        secrets.Resolve(settings.ClientSecret ?? new SecretSource.FromEnvironment(names.ClientSecret), SecretUse.Encoded, events);

    private SecretValue HmacSecret()
    {
        var secret = ClientSecret();
        return System.Text.Encoding.UTF8.GetByteCount(secret.RevealSpan()) >= ShortestHmacSecret
            ? secret
            : throw new InvalidSettingException(
                "InvalidSecret",
                $"The client secret is too short for ClientSecretJwt, which needs {ShortestHmacSecret} bytes or more (RFC 7518 section 3.2).",
                "Let the server issue a longer one, or use -ClientAuthentication Basic.");
    }

    private ClientKey Key() => _key ??= Keys().Key(
        settings.ClientKey?.Source ?? settings.ClientCertificate ?? throw SecretNotSetException.ForParameter("-ClientKey"),
        settings.ClientKey?.Algorithm,
        settings.ClientKey?.KeyId);

    private KeyResolver Keys() => new(secrets, settings.ClientKeyPassphrase, events);

    private AssertionAudience Audience() => settings.AssertionAudience == AssertionAudience.TokenEndpoint || settings.Authority is not null
        ? settings.AssertionAudience
        : throw new InvalidSettingException("AuthorityNeeded", "-AssertionAudience Issuer needs -Authority, which names the issuer.");

    private Grant Grant()
    {
        var given = settings.Grant;
        var type = given.Type ?? (given switch
        {
            { RefreshToken: not null } => GrantType.RefreshToken,
            { Assertion: not null } or { Subject: not null } => GrantType.JwtBearer,
            { SubjectToken: not null } => GrantType.TokenExchange,
            _ => GrantType.ClientCredentials,
        });
        return type switch
        {
            GrantType.ClientCredentials => new Grant.ClientCredentials(),
            GrantType.RefreshToken => new Grant.RefreshToken(Token(given.RefreshToken, "-RefreshToken")),
            GrantType.JwtBearer when given.Assertion is not null => new Grant.JwtBearer(Token(given.Assertion, "-Assertion")),
            GrantType.JwtBearer => new Grant.SignedJwtBearer(Key(), given.Subject, Audience()),
            GrantType.TokenExchange => new Grant.TokenExchange(
                new TypedToken(Token(given.SubjectToken, "-SubjectToken"), GrantNames.TokenType(given.SubjectTokenType)),
                given.ActorToken is null ? null : new TypedToken(Token(given.ActorToken, "-ActorToken"), GrantNames.TokenType(given.ActorTokenType)),
                given.RequestedTokenType is { } requested ? GrantNames.TokenType(requested) : null),
            _ => throw new InvalidSettingException("InvalidGrantType", "-GrantType is not a grant that exists."),
        };
    }

    private SecretValue Token(SecretSource? source, string parameter) =>
        secrets.Resolve(source ?? throw SecretNotSetException.ForParameter(parameter), SecretUse.Encoded, events);

    private string Required(string variable) => secrets.Setting(variable) ?? throw SecretNotSetException.ForVariable(variable);
}
