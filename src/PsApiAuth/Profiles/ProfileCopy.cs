using PsApiAuth.Keys;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;

namespace PsApiAuth.Profiles;

/// <summary>
/// Copies profiles for the pipeline. PowerShell sets properties that C# lets nobody set after construction, and what was
/// registered keeps its address, its authentication and its checks.
/// </summary>
internal static class ProfileCopy
{
    /// <summary>A profile that shares with the other nothing that can be set.</summary>
    public static AuthProfile Of(AuthProfile profile) => profile with { Authentication = Of(profile.Authentication) };

    private static AuthenticationSettings Of(AuthenticationSettings settings) => settings with
    {
        Environment = settings.Environment with { },
        ApiKey = Of(settings.ApiKey),
        Token = Of(settings.Token),
        Password = Of(settings.Password),
        OAuth = Of(settings.OAuth),
    };

    private static OAuthSettings Of(OAuthSettings settings) => settings with
    {
        ClientSecret = Of(settings.ClientSecret),
        ClientKey = settings.ClientKey is { } key ? key with { Source = Of(key.Source) } : null,
        ClientCertificate = Of(settings.ClientCertificate),
        ClientKeyPassphrase = Of(settings.ClientKeyPassphrase),
        Grant = Of(settings.Grant),
        Transport = settings.Transport with { },
    };

    private static GrantSettings Of(GrantSettings grant) => grant with
    {
        RefreshToken = Of(grant.RefreshToken),
        Assertion = Of(grant.Assertion),
        SubjectToken = Of(grant.SubjectToken),
        ActorToken = Of(grant.ActorToken),
    };

    private static SecretSource? Of(SecretSource? source) => source is null ? null : source with { };

    private static KeySource? Of(KeySource? source) => source is null ? null : source with { };
}
