namespace PsApiAuth.Module.Tests.Leaks;

/// <summary>Invoke-AuthRequest with a credential of every kind, in success and in every failure that the sandbox knows.</summary>
public static class RequestScenarios
{
    private const string Cmdlet = "Invoke-AuthRequest";
    private const string Quick = "-MaximumRetryCount 1 -RetryIntervalSec 0";

    // Credentials that the sandbox takes, and those that it refuses.
    private static readonly (string Kind, string Arguments)[] Credentials =
    [
        ("API key in a header", "-Authentication ApiKey -EnvironmentPrefix OK_"),
        ("API key in the query", "-Authentication ApiKey -ApiKeyIn Query -EnvironmentPrefix OK_"),
        ("refused API key in a header", "-ApiKey env:BAD_API_KEY"),
        ("refused API key in the query", "-ApiKey $c.SecureApiKey -ApiKeyIn Query -ApiKeyName key"),
        ("bearer token", "-Authentication Bearer -EnvironmentPrefix OK_"),
        ("refused bearer token", "-Token $c.Token"),
        ("user and password", "-Credential $c.Credential"),
        ("OAuth with Basic", "-Authentication OAuth -EnvironmentPrefix HARD_"),
        ("OAuth with Post", "-ClientAuthentication Post -ClientSecret $c.ClientSecret -EnvironmentPrefix HARD_ -Authentication OAuth"),
        ("OAuth with a key", "-Authentication OAuth -ClientId signer -ClientKey env:SIGNER_KEY -ClientKeyPassphrase $c.Passphrase -EnvironmentPrefix OK_"),
        ("header by hand", "-Headers @{ Authorization = \"Bearer $($c.Header)\"; 'X-API-Key' = $c.ApiKey }"),
        ("Basic and cookie by hand", "-Headers @{ Authorization = \"Basic $($c.BasicPair)\"; Cookie = \"sid=$($c.Cookie); lang=en\" }"),
        ("query by hand", "-Query @{ api_key = $c.ApiKey; page = 1 }"),
        ("profile", "-Profile $c.Profile"),
    ];

    private static readonly (string Name, string Address, string Arguments, string? Error)[] Outcomes =
    [
        ("success", "/v1/items?size=2", "-Paginate -MaximumPages 2", null),
        ("response object", "/v1/items?size=2", "-AsResponse -StatusCodeVariable sc -ResponseHeadersVariable rh", null),
        ("400 that echoes the request", "/v1/error-echo", "", "HttpStatus400"),
        ("401 that echoes the request", "/v1/error-echo?status=401", "", "HttpStatus401"),
        ("403 that echoes the request", "/v1/error-echo?status=403", "", "HttpStatus403"),
        ("404 that echoes the request", "/v1/error-echo?status=404", "", "HttpStatus404"),
        ("429 that echoes the request", "/v1/error-echo?status=429", "", "HttpStatus429"),
        ("500 that echoes the request", "/v1/error-echo?status=500", "", "HttpStatus500"),
        ("503 that passes", "/v1/items?fault=503x1,retry-after:0", "", null),
        ("dropped connection", "/v1/items?fault=dropx*", "", "ConnectionFailed"),
        ("truncated body", "/v1/items?fault=truncatex*", "", "ConnectionFailed"),
        ("garbage for JSON", "/v1/items?fault=garbage-json", "", "MalformedJson"),
        ("page for JSON", "/v1/items?fault=html", "", null),
        ("redirect to the same origin", "/v1/error-echo?fault=redirect:same:307x1", "", "HttpStatus400"),
        ("redirect to another origin", "/v1/error-echo?fault=redirect:cross:307x1", "", "HttpStatus400"),
        ("redirect that is not followed", "/v1/items?fault=redirect:same:302x1", "-MaximumRedirection 0", "HttpStatus302"),
        ("revoked token", "/v1/items?fault=revokedx*", "", "HttpStatus401"),
        ("slow server", "/v1/items?fault=slow:2000", "-AttemptTimeoutSec 0.05", "AttemptTimeout"),
        ("call that takes too long", "/v1/items?fault=slow:2000", "-TimeoutSec 0.3", "RequestTimeout"),
        ("proxy that refuses", "/v1/items", "-Proxy $c.Proxy", "ConnectionFailed"),
        ("dry run", "/v1/items?token=$($c.Token)", "-WhatIf", null),
        ("curl", "/v1/items?token=$($c.Token)", "-AsCurl", null),
    ];

    public static IEnumerable<Scenario> All => [.. EveryOutcome(), .. Others()];

    private static IEnumerable<Scenario> EveryOutcome() =>
        from credential in Credentials
        from outcome in Outcomes
        select new Scenario(Cmdlet, "Uri", $"{credential.Kind}, {outcome.Name}", $"Invoke-AuthRequest \"$($c.Url){outcome.Address}\" {credential.Arguments} {Quick} {outcome.Arguments}")
        {
            Error = outcome.Error,
        };

    private static IEnumerable<Scenario> Others()
    {
        yield return Of("unreachable port", "Invoke-AuthRequest http://127.0.0.1:9/v1 -Token $c.Token -MaximumRetryCount 0", "ConnectionFailed");
        yield return Of("http to a stranger", "Invoke-AuthRequest http://api.invalid/v1?api_key=$($c.ApiKey) -Token $c.Token", "UnencryptedAuthentication");
        yield return Of("certificate that nobody knows", "Invoke-AuthRequest \"$($c.SecureUrl)/v1/me\" -Token $c.Token -MaximumRetryCount 0", "ConnectionFailed");
        yield return Of("TLS and HTTP/2", "Invoke-AuthRequest \"$($c.SecureUrl)/v1/error-echo\" -Token $c.Token -SkipCertificateCheck -HttpVersion 2", "HttpStatus400");
        yield return Of("user-info in the address", "Invoke-AuthRequest \"http://bob:$($c.Password)@localhost/v1\"", "InvalidUri");
        yield return Of("user-info without a scheme", "Invoke-AuthRequest \"bob:$($c.Password)@localhost/v1\"", "InvalidUri");
        yield return Of("secret with a line break", "Invoke-AuthRequest \"$($c.Url)/v1/me\" -Token \"$($c.Token)`r`nX-Injected: 1\"", "InvalidSecret");
        yield return Of("secret with a letter beyond ASCII", "Invoke-AuthRequest \"$($c.Url)/v1/me\" -Token \"$($c.Token)ü\"", "InvalidSecret");
        yield return Of("header with a line break", "Invoke-AuthRequest \"$($c.Url)/v1/me\" -Headers @{ Authorization = \"Bearer $($c.Header)`r`nX-Injected: 1\" }", "InvalidHeader");
        yield return Of("secret of the wrong type", "Invoke-AuthRequest \"$($c.Url)/v1/me\" -Token @{ token = $c.Token }", "ParameterArgumentTransformationError");
        yield return Of("body by hand", "Invoke-AuthRequest \"$($c.Url)/v1/error-echo\" -Method POST -Body @{ user = 'bob'; password = $c.Password } -MaximumRetryCount 0", "HttpStatus400");
        yield return Of("form by hand", "Invoke-AuthRequest \"$($c.Url)/v1/error-echo\" -Method POST -Body @{ client_secret = $c.ClientSecret } -ContentType application/x-www-form-urlencoded -MaximumRetryCount 0", "HttpStatus400");
        yield return Of("multipart by hand, dry run", "Invoke-AuthRequest \"$($c.Url)/v1/echo\" -Form @{ password = $c.Password; file = $c.File } -WhatIf", null);
        yield return Of("multipart by hand, curl", "Invoke-AuthRequest \"$($c.Url)/v1/echo\" -Form @{ password = $c.Password; file = $c.File } -AsCurl", null);
        yield return Of("text by hand, dry run", "Invoke-AuthRequest \"$($c.Url)/v1/echo\" -Method POST -Body \"password=$($c.Password)\" -WhatIf", null);
        yield return Of("curl with a proxy", "Invoke-AuthRequest \"$($c.Url)/v1/items\" -Proxy $c.Proxy -Token $c.Token -AsCurl", null);
        yield return Of("echo as data", "Invoke-AuthRequest \"$($c.Url)/v1/echo\" -Token $c.Token", null) with { OutputIsClear = true };
        yield return Of("error as data", "Invoke-AuthRequest \"$($c.Url)/v1/error-echo\" -Token $c.Token -SkipHttpErrorCheck", null) with { OutputIsClear = true };
        yield return Of("download", "Invoke-AuthRequest \"$($c.Url)/v1/items\" -Token $c.Token -OutFile $c.OutFile", null);
        yield return Of("several at a time", "\"$($c.Url)/v1/error-echo\", \"$($c.Url)/v1/items\", \"$($c.Url)/v1/error-echo?status=503\" | Invoke-AuthRequest -Token $c.Token -ThrottleLimit 3 " + Quick, "HttpStatus400");
        yield return Of("redirects without end", "Invoke-AuthRequest \"$($c.Url)/v1/items\" -ApiKey $c.ApiKey -ApiKeyIn Query", "RedirectRefused") with { Fault = ("/v1/items", "redirect:same:302x*") };
        yield return Of("error that ends the script", "Invoke-AuthRequest \"$($c.Url)/v1/error-echo\" -Token $c.Token -ErrorAction Stop", "HttpStatus400");
        yield return Of("stopped", "Invoke-AuthRequest \"$($c.Url)/v1/items?fault=hold:canary\" -Token $c.Token", null) with { IsStopped = true };
        yield return Of("token endpoint that refuses", "Invoke-AuthRequest \"$($c.Url)/v1/me\" -Authentication OAuth -ClientSecret $c.ApiKey -EnvironmentPrefix HARD_", "TokenRequestFailed");
        yield return Of("profile elsewhere", "Invoke-AuthRequest http://localhost:9/x?api_key=$($c.ApiKey) -Profile $c.Profile", "ForeignOrigin");
        yield return new Scenario(Cmdlet, "Body", "piped body", "@{ password = $c.Password }, @{ password = $c.Password } | Invoke-AuthRequest \"$($c.Url)/v1/error-echo\" -Method POST -Token $c.Token -MaximumRetryCount 0")
        {
            Error = "HttpStatus400",
        };
    }

    private static Scenario Of(string name, string script, string? error) => new(Cmdlet, "Uri", name, script) { Error = error };
}
