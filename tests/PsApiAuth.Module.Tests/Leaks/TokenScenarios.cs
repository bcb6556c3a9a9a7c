namespace PsApiAuth.Module.Tests.Leaks;

/// <summary>Get-OAuthToken, Clear-OAuthToken and the profile cmdlets with every kind of client, in success and in failure.</summary>
public static class TokenScenarios
{
    private const string TokenPath = "/connect/token";

    private static readonly (string Kind, string Arguments)[] Clients =
    [
        ("Basic", "-EnvironmentPrefix HARD_"),
        ("Basic, raw", "-EnvironmentPrefix HARD_ -BasicEncoding Raw -ClientId raw"),
        ("Post", "-EnvironmentPrefix HARD_ -ClientAuthentication Post -ClientSecret $c.ClientSecret"),
        ("signed with the secret", "-EnvironmentPrefix HARD_ -ClientAuthentication ClientSecretJwt"),
        ("signed with a key", "-EnvironmentPrefix OK_ -ClientId signer -ClientKey env:SIGNER_KEY -ClientKeyPassphrase $c.Passphrase"),
    ];

    private static readonly (string Name, string Fault, string? Error)[] Outcomes =
    [
        ("success", "pass", null),
        ("oauth error", "oauth-error:invalid_client", "TokenRequestFailed"),
        ("error that echoes the secret", "token-json:{\"error\":\"invalid_client\",\"error_description\":\"The secret ECHO is wrong; BASIC64 too\",\"error_uri\":\"https://x.invalid/?s=ECHO\"}", "TokenRequestFailed"),
        ("token without a type that echoes", "token-json:{\"access_token\":\"TOKEN\",\"token_type\":\"mac TOKEN\",\"message\":\"ECHO\"}", "TokenRequestFailed"),
        ("broken JSON that echoes", "token-json:{\"access_token\":\"TOKEN\", \"secret\":\"ECHO", "TokenRequestFailed"),
        ("odd lifetime", "pass,expires-in:\"never\"", null),
        ("no token type", "pass,token-type:none", null),
        ("status 500", "500x*,body:text", "TokenRequestFailed"),
        ("page", "html", "TokenRequestFailed"),
        ("garbage", "garbage-json", "TokenRequestFailed"),
        ("too large", "bomb", "TokenRequestFailed"),
        ("redirect", "redirect:cross:307x*", "TokenRequestFailed"),
    ];

    public static IEnumerable<Scenario> All => [.. EveryOutcome(), .. Tokens(), .. Profiles(), .. Clearing()];

    private static IEnumerable<Scenario> EveryOutcome() =>
        from client in Clients
        from outcome in Outcomes
        where outcome.Name != "status 500" || client.Kind == "Basic"
        select Token($"{client.Kind}, {outcome.Name}", $"Get-OAuthToken -ForceRefresh {client.Arguments}", outcome.Error) with { Fault = (TokenPath, outcome.Fault) };

    private static IEnumerable<Scenario> Tokens()
    {
        yield return Token("introspection", "Get-OAuthToken -EnvironmentPrefix HARD_ -Introspect", null);
        yield return new Scenario("Get-OAuthToken", "Header", "header", "$null = Get-OAuthToken -EnvironmentPrefix HARD_ -AsHeader");
        yield return new Scenario("Get-OAuthToken", "PlainText", "plain text", "$null = Get-OAuthToken -EnvironmentPrefix HARD_ -AsPlainText");
        yield return Token("refresh token", "$t = Get-OAuthToken -EnvironmentPrefix HARD_ -Scope read:data, offline_access -ForceRefresh; Get-OAuthToken -EnvironmentPrefix HARD_ -RefreshToken $c.Refresh", "TokenRequestFailed");
        yield return Token("token exchange", "Get-OAuthToken -EnvironmentPrefix HARD_ -SubjectToken $c.Token -ActorToken $c.Refresh", "TokenRequestFailed");
        yield return Token("assertion", "Get-OAuthToken -EnvironmentPrefix HARD_ -Assertion $c.Token", "TokenRequestFailed");
        yield return Token("extra parameters", "Get-OAuthToken -EnvironmentPrefix HARD_ -ForceRefresh -Parameters @{ password = $c.Password }", null);
        yield return Token("extra parameters that echo", "Get-OAuthToken -EnvironmentPrefix HARD_ -ForceRefresh -Parameters @{ password = $c.Password }", "TokenRequestFailed") with { Fault = (TokenPath, "token-json:{\"error\":\"invalid_request\",\"error_description\":\"PASSWORD\"}") };
        yield return Token("reserved parameter", "Get-OAuthToken -EnvironmentPrefix HARD_ -Parameters @{ client_secret = $c.ClientSecret }", "ReservedParameter");
        yield return Token("wrong passphrase", "Get-OAuthToken -EnvironmentPrefix OK_ -ClientId signer -ClientKey env:SIGNER_KEY -ClientKeyPassphrase $c.Password", "InvalidClientKey");
        yield return Token("no passphrase", "Get-OAuthToken -EnvironmentPrefix OK_ -ClientId signer -ClientKey env:SIGNER_KEY", "InvalidClientKey");
        yield return Token("lines of a key", "Get-OAuthToken -EnvironmentPrefix OK_ -ClientId signer -ClientKey ($c.Key -split \"`n\")", "CannotConvertArgument");
        yield return Token("damaged key", "Get-OAuthToken -EnvironmentPrefix OK_ -ClientId signer -ClientKey ($c.Key -replace 'END', 'MIDDLE')", "InvalidClientKey");
        yield return Token("key that is no key", "Get-OAuthToken -EnvironmentPrefix OK_ -ClientKey $c.ApiKey", "InvalidClientKey");
        yield return Token("JWK that is damaged", "Get-OAuthToken -EnvironmentPrefix OK_ -ClientKey \"{ \"\"kty\"\": \"\"RSA\"\", \"\"d\"\": \"\"$($c.Token)\"\" }\"", "InvalidClientKey");
        yield return Token("secret with a line break", "Get-OAuthToken -EnvironmentPrefix HARD_ -ClientSecret \"$($c.Token)`nx\"", "InvalidSecret");
        yield return Token("user-info in the endpoint", "Get-OAuthToken -EnvironmentPrefix HARD_ -TokenUri \"https://bob:$($c.Password)@localhost/token\"", "InvalidUri");
        yield return Token("endpoint that cannot be reached", "Get-OAuthToken -EnvironmentPrefix HARD_ -TokenUri http://127.0.0.1:9/token -TimeoutSec 1", "RequestTimeout");
        yield return Token("stopped", "Get-OAuthToken -EnvironmentPrefix HARD_ -ForceRefresh", null) with { Fault = (TokenPath, "hold:canary"), IsStopped = true };
    }

    private static IEnumerable<Scenario> Profiles()
    {
        yield return Profile("Name", "API key", "Register-AuthProfile one -BaseUri $c.Url -ApiKey $c.ApiKey -PassThru -Force");
        yield return Profile("Name", "bearer token", "Register-AuthProfile two -BaseUri $c.Url -Token $c.Token -PassThru -Force");
        yield return Profile("Name", "user and password", "Register-AuthProfile three -BaseUri $c.Url -Credential $c.Credential -PassThru -Force");
        yield return Profile("Name", "client", "Register-AuthProfile four -BaseUri $c.Url -ClientId x -ClientSecret $c.ClientSecret -RefreshToken $c.Refresh -ClientKey $c.Key -ClientKeyPassphrase $c.Passphrase -Parameters @{ password = $c.Password } -PassThru -Force");
        yield return Profile("Name", "header by hand", "Register-AuthProfile five -BaseUri $c.Url -Headers @{ Authorization = \"Bearer $($c.Header)\"; Cookie = \"sid=$($c.Cookie)\"; Accept = 'text/plain' } -PassThru -Force");
        yield return Profile("Name", "there already", "Register-AuthProfile five -BaseUri $c.Url -Headers @{ Authorization = \"Bearer $($c.Header)\" }", "ProfileExists");
        yield return Profile("Name", "user-info in the base", "Register-AuthProfile six -BaseUri \"https://bob:$($c.Password)@localhost/\"", "InvalidUri");
        yield return Profile("Name", "dry run", "Register-AuthProfile seven -BaseUri $c.Url -Token $c.Token -WhatIf");
        yield return Profile("Path", "literal in a file", "Register-AuthProfile -Path $c.ProfileFile", "LiteralSecretInProfile");
        yield return Profile("Path", "file that is no data", "Register-AuthProfile -Path $c.File", "ProfileFileInvalid");
        yield return new Scenario("Get-AuthProfile", "__AllParameterSets", "all", "Get-AuthProfile");
        yield return new Scenario("Unregister-AuthProfile", "__AllParameterSets", "one", "Unregister-AuthProfile -Name one, two");
    }

    private static IEnumerable<Scenario> Clearing()
    {
        const string Cmdlet = "Clear-OAuthToken";
        yield return new Scenario(Cmdlet, "__AllParameterSets", "revocation", "$null = Get-OAuthToken -EnvironmentPrefix HARD_; Clear-OAuthToken -Revoke");
        yield return new Scenario(Cmdlet, "__AllParameterSets", "revocation that fails", "$null = Get-OAuthToken -EnvironmentPrefix HARD_; Clear-OAuthToken -Revoke")
        {
            Fault = ("/connect/revoke", "oauth-error:invalid_client"),
            Error = "RevocationFailed",
        };
        yield return new Scenario(Cmdlet, "__AllParameterSets", "dry run", "Clear-OAuthToken -WhatIf");
    }

    private static Scenario Token(string name, string script, string? error) => new("Get-OAuthToken", "Token", name, script) { Error = error };

    private static Scenario Profile(string set, string name, string script, string? error = null) => new("Register-AuthProfile", set, name, script) { Error = error };
}
