using System.Management.Automation;
using PsApiAuth.Module.Tests.Hosting;
using PsApiAuth.Sandbox;

namespace PsApiAuth.Module.Tests.Completion;

[Trait("Semantics", "X4")]
public sealed class CompletionTests(SandboxFixture sandbox) : IDisposable
{
    private readonly EnvironmentScope _environment = new();
    private readonly HostedModule _host = new();

    public void Dispose()
    {
        _host.Dispose();
        _environment.Dispose();
    }

    [Theory]
    [InlineData("Invoke-AuthRequest /me -Profile ac")]
    [InlineData("Get-OAuthToken ac")]
    [InlineData("Clear-OAuthToken -Profile 'ac")]
    [InlineData("Get-AuthProfile ac")]
    [InlineData("Unregister-AuthProfile -Name ac")]
    public void Profiles_by_name(string typed)
    {
        _host.Run("Register-AuthProfile acme -Authentication OAuth; Register-AuthProfile 'ac me' -Authentication Bearer; Register-AuthProfile other").ThrowOnError();
        Assert.Equal(["'ac me'", "acme"], Complete(typed).Select(result => result.CompletionText).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Invoke-AuthRequest /me -Token env:PSAPIAUTH_T")]
    [InlineData("Invoke-AuthRequest /me -ApiKey PSAPIAUTH_T")]
    [InlineData("Get-OAuthToken -ClientSecret env:psapiauth_t")]
    public void Variables_behind_env_without_their_values(string typed)
    {
        var secret = $"{Guid.NewGuid():N}";
        Environment.SetEnvironmentVariable("PSAPIAUTH_TOKEN", secret);
        var result = Assert.Single(Complete(typed));

        Assert.Equal("env:PSAPIAUTH_TOKEN", result.CompletionText);
        Assert.DoesNotContain(secret, result.ToolTip + result.ListItemText, StringComparison.Ordinal);
    }

    [Fact]
    public void Prefixes_for_which_there_are_variables()
    {
        Environment.SetEnvironmentVariable("PSAPIAUTHTEST_CLIENT_ID", "x");
        Environment.SetEnvironmentVariable("PSAPIAUTHTEST_CLIENT_SECRET", "x");
        Assert.Equal("PSAPIAUTHTEST_", Assert.Single(Complete("Get-OAuthToken -EnvironmentPrefix PSAPIAUTHT")).CompletionText);
    }

    [Fact]
    public void Scopes_from_the_servers_metadata_without_a_credential()
    {
        var authority = sandbox.Server.BaseAddress.GetLeftPart(UriPartial.Authority);
        Environment.SetEnvironmentVariable("CLIENT_SECRET", null);
        var scopes = Complete($"Get-OAuthToken -Authority {authority} -Scope rea").Select(result => result.CompletionText);

        Assert.Contains("read:data", scopes);
    }

    [Fact]
    public void A_server_that_cannot_be_asked_gives_no_scopes_and_no_error() =>
        Assert.DoesNotContain(Complete("Get-OAuthToken -Authority http://127.0.0.1:9 -Scope zzz"), result => result.ResultType == CompletionResultType.ParameterValue);

    [Theory]
    [InlineData("Invoke-AuthRequest / -ContentType application/x-w", "application/x-www-form-urlencoded")]
    [InlineData("Invoke-AuthRequest / -ApiKeyName x-a", "X-API-Key")]
    [InlineData("Invoke-AuthRequest / -Authentication OA", "OAuth")]
    [InlineData("Invoke-AuthRequest / -ApiKeyIn Q", "Query")]
    [InlineData("Invoke-AuthRequest / -Method PA", "PATCH")]
    [InlineData("Invoke-AuthRequest / -IdempotencyKey a", "auto")]
    [InlineData("Find-HardcodedSecret -Rule aws-access", "aws-access-key-id")]
    [InlineData("Find-HardcodedSecret -ReportFormat Sa", "Sarif")]
    [InlineData("Get-OAuthToken -ClientAuthentication Priv", "PrivateKeyJwt")]
    [InlineData("Get-OAuthToken -SubjectTokenType Sam", "Saml1")]
    public void Words_of_fixed_sets(string typed, string expected) =>
        Assert.Contains(expected, Complete(typed).Select(result => result.CompletionText));

    [Theory]
    [InlineData("acne", "acme")]
    [InlineData("ACMEE", "acme")]
    [InlineData("nobody", null)]
    public void A_name_that_is_nearly_right_is_suggested(string typed, string? expected)
    {
        _host.Run("Register-AuthProfile acme -Authentication OAuth").ThrowOnError();
        var message = _host.Run("Invoke-AuthRequest /me -Profile $args[0]", typed).Error.Exception.Message;

        if (expected is null) Assert.DoesNotContain("Did you mean", message, StringComparison.Ordinal);
        else Assert.EndsWith($"Did you mean '{expected}'?", message, StringComparison.Ordinal);
    }

    private IReadOnlyList<CompletionResult> Complete(string typed)
    {
        using var shell = PowerShell.Create(_host.Runspace);
        return CommandCompletion.CompleteInput(typed, typed.Length, options: null, shell).CompletionMatches;
    }
}
