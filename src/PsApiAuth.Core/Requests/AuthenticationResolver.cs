using PsApiAuth.Events;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Requests;

/// <summary>Turns settings into what a call needs, reading secrets at that moment and checking everything before anything is sent.</summary>
/// <param name="secrets">Reads secrets and settings.</param>
public sealed class AuthenticationResolver(SecretResolver secrets)
{
    /// <summary>The scheme, with its secrets.</summary>
    /// <exception cref="ApiAuthException">Something is missing or cannot be used.</exception>
    public AuthScheme Resolve(AuthenticationSettings settings, IEventSink events)
    {
        var names = settings.Environment;
        switch (settings.Type)
        {
            case AuthenticationType.None:
                return new AuthScheme.None();
            case AuthenticationType.ApiKey:
                var use = settings.ApiKeyIn == ApiKeyLocation.Header ? SecretUse.Header : SecretUse.Encoded;
                return new AuthScheme.ApiKey(
                    secrets.Resolve(settings.ApiKey ?? new SecretSource.FromEnvironment(names.ApiKey), use, events),
                    settings.ApiKeyName ?? (settings.ApiKeyIn == ApiKeyLocation.Header ? "X-API-Key" : "api_key"),
                    settings.ApiKeyIn);
            case AuthenticationType.Bearer:
                return new AuthScheme.Bearer(
                    secrets.Resolve(settings.Token ?? new SecretSource.FromEnvironment(names.AccessToken), SecretUse.Header, events));
            case AuthenticationType.Basic:
                return new AuthScheme.Basic(
                    UserName(settings.UserName, names.UserName),
                    secrets.Resolve(settings.Password ?? new SecretSource.FromEnvironment(names.Password), SecretUse.Encoded, events));
            case AuthenticationType.OAuth:
                return new AuthScheme.OAuth(ResolveToken(settings.OAuth, names, events));
            default:
                throw new ArgumentOutOfRangeException(nameof(settings));
        }
    }

    /// <summary>The token request, with its secret.</summary>
    /// <exception cref="ApiAuthException">Something is missing or cannot be used.</exception>
    public TokenRequest ResolveToken(OAuthSettings settings, EnvironmentNames names, IEventSink events) =>
        new TokenRequestResolver(secrets, settings, names, events).Resolve();

    /// <summary>The address that relative ones build on: as given, or from the environment, or null.</summary>
    public Uri? BaseUri(Uri? given, EnvironmentNames names) =>
        given ?? (secrets.Setting(names.ApiBaseUrl) is { } text ? ResourceUri.ParseBase(names.ApiBaseUrl, text) : null);

    private string Required(string variable) => secrets.Setting(variable) ?? throw SecretNotSetException.ForVariable(variable);

    private string UserName(string? given, string variable)
    {
        var name = given ?? Required(variable);
        return name.AsSpan().ContainsAny(":\r\n\0")
            ? throw new InvalidSettingException("InvalidUserName", "The user name contains a colon or a line break, which Basic authentication cannot carry (RFC 7617).")
            : name;
    }
}
