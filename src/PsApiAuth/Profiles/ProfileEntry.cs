using PsApiAuth.Requests;
using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Profiles;

/// <summary>Makes a profile of the fields in a file. A field has the name and the meaning of the parameter of Register-AuthProfile.</summary>
internal static class ProfileEntry
{
    /// <summary>The profile.</summary>
    /// <exception cref="ApiAuthException">A field is wrong, unknown, or a secret.</exception>
    public static AuthProfile Read(string name, ProfileFields fields)
    {
        var profile = new AuthProfile
        {
            Name = name,
            BaseUri = fields.Text("BaseUri") is { } baseUri ? ResourceUri.ParseBase($"BaseUri of profile '{name}'", baseUri) : null,
            Authentication = Authentication(fields),
            Headers = [.. fields.Headers("Headers").Select(field => new NamedText(field.Key, field.Value))],
            IsDefault = fields.Flag("Default"),
        };
        fields.RequireNothingElse();
        return profile;
    }

    private static AuthenticationSettings Authentication(ProfileFields fields) => new()
    {
        Type = fields.Choice<AuthenticationType>("Authentication") ?? AuthenticationType.None,
        Environment = new EnvironmentNames(fields.Text("EnvironmentPrefix") ?? ""),
        ApiKey = fields.Secret("ApiKey"),
        ApiKeyName = fields.Text("ApiKeyName"),
        ApiKeyIn = fields.Choice<ApiKeyLocation>("ApiKeyIn") ?? ApiKeyLocation.Header,
        Token = fields.Secret("Token"),
        UserName = fields.Text("UserName"),
        Password = fields.Secret("Password"),
        OAuth = OAuth(fields),
    };

    private static OAuthSettings OAuth(ProfileFields fields) => new()
    {
        TokenUri = fields.Text("TokenUri"),
        Authority = fields.Text("Authority"),
        ClientId = fields.Text("ClientId"),
        ClientSecret = fields.Secret("ClientSecret"),
        ClientKey = new ClientKeySettings
        {
            Source = fields.Key("ClientKey"),
            Algorithm = fields.Text("ClientKeyAlgorithm"),
            KeyId = fields.Text("ClientKeyId"),
        },
        ClientCertificate = fields.Key("ClientCertificate"),
        ClientKeyPassphrase = fields.Secret("ClientKeyPassphrase"),
        ClientAuthentication = fields.Choice<ClientAuthentication>("ClientAuthentication"),
        BasicEncoding = fields.Choice<BasicEncoding>("BasicEncoding") ?? BasicEncoding.Form,
        AssertionAudience = fields.Choice<AssertionAudience>("AssertionAudience") ?? AssertionAudience.TokenEndpoint,
        Grant = Grant(fields),
        Scope = fields.Texts("Scope") is { } scopes ? ScopeSet.Parse(scopes) : null,
        Audience = fields.Text("Audience"),
        Resources = [.. fields.Texts("Resource") ?? []],
        Parameters = [.. fields.Pairs("Parameters").Select(pair => new NamedText(pair.Key, pair.Value))],
        ExpiryBuffer = fields.Number("ExpiryBufferSec") is { } seconds ? TimeSpan.FromSeconds(seconds) : TokenRequest.DefaultExpiryBuffer,
        AllowUnencryptedAuthentication = fields.Flag("AllowUnencryptedAuthentication"),
        Transport = new TransportSettings { SkipCertificateCheck = fields.Flag("SkipCertificateCheck") },
    };

    private static GrantSettings Grant(ProfileFields fields)
    {
        var usual = new GrantSettings();
        return new GrantSettings
        {
            Type = fields.Choice<GrantType>("GrantType", GrantNames.Parse),
            RefreshToken = fields.Secret("RefreshToken"),
            Assertion = fields.Secret("Assertion"),
            Subject = fields.Text("Subject"),
            SubjectToken = fields.Secret("SubjectToken"),
            SubjectTokenType = fields.Text("SubjectTokenType") ?? usual.SubjectTokenType,
            ActorToken = fields.Secret("ActorToken"),
            ActorTokenType = fields.Text("ActorTokenType") ?? usual.ActorTokenType,
            RequestedTokenType = fields.Text("RequestedTokenType"),
        };
    }
}
