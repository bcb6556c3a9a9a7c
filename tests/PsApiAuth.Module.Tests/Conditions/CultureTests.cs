using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Conditions;

[Trait("Semantics", "X5")]
public sealed class CultureTests : IDisposable
{
    private const string InCulture = """
        Set-StrictMode -Version Latest
        $ErrorActionPreference = 'Stop'
        [Threading.Thread]::CurrentThread.CurrentCulture = $args[0]
        [Threading.Thread]::CurrentThread.CurrentUICulture = $args[0]

        """;

    private readonly EnvironmentScope _environment = new();
    private readonly HostedModule _host = new();

    // Turkish lower-cases I to ı, German writes 0,2; the invariant culture is what scripts are usually tested in.
    public static TheoryData<string> Cultures => ["tr-TR", "de-DE", ""];

    public void Dispose()
    {
        _host.Dispose();
        _environment.Dispose();
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Names_are_found_in_any_case(string culture)
    {
        var run = Run(culture, """
            Register-AuthProfile INDIGO -BASEURI $env:API_BASE_URL -AUTHENTICATION oauth -CLIENTAUTHENTICATION basic
            (Invoke-AuthRequest /me -Profile indigo).name
            (Invoke-AuthRequest /data -Authentication APIKEY -ApiKeyIn header).total
            (Invoke-AuthRequest /data -AUTHENTICATION apikey -APIKEYIN query -ApiKeyName API_KEY).total
            (Invoke-AuthRequest /echo -Authentication NONE -Method OPTIONS).method
            """);
        Assert.Equal("Acme Service Account", run[0]);
        Assert.Equal(["2", "2", "OPTIONS"], run.Skip(1));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Numbers_travel_as_JSON_and_URLs_write_them(string culture)
    {
        var run = Run(culture, """
            $echo = Invoke-AuthRequest /echo -Authentication None -Method PUT -Query @{ ratio = 0.5; many = 12345 } -Body @{ price = 1.25 }
            $echo.query.ratio; $echo.query.many; $echo.body.text
            """);
        Assert.Equal(["0.5", "12345", """{"price":1.25}"""], run);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Messages_write_numbers_the_same(string culture)
    {
        _host.Run("$null = Get-OAuthToken").ThrowOnError();
        var run = _host.Run(InCulture + "$null = Invoke-AuthRequest \"/me?fault=503&fault-id=$([guid]::NewGuid())\" -Authentication OAuth -RetryIntervalSec 0.2 -Verbose", culture).ThrowOnError();
        Assert.Contains(run.Verbose, line => line.StartsWith("attempt 2 of 6 after 503, waiting 0.", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Masks_and_files_of_variables_do_not_depend_on_it(string culture)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Combine(".env"), "TITLE_ID=abcdefghijklmnop\n");
        var run = Run(culture, "(Import-DotEnv $args[1] -Prefix I_).Name; 'SK-LIVE-abcd1234', 'sk-live-abcd1234' | Format-MaskedSecret; (Get-OAuthToken).TokenType", folder.Combine(".env"));
        Assert.Equal(["I_TITLE_ID", "…1234", "sk-live-…1234", "Bearer"], run);
    }

    private string[] Run(string culture, string script, params object?[] arguments) =>
        [.. _host.Run(InCulture + script, [culture, .. arguments]).ThrowOnError().Output.Select(item => $"{item}")];
}
