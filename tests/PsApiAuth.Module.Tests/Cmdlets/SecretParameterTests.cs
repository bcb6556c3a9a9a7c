using PsApiAuth.Module.Tests.Hosting;
using PsApiAuth.Sandbox;

namespace PsApiAuth.Module.Tests.Cmdlets;

public sealed class SecretParameterTests(SandboxFixture sandbox) : IDisposable
{
    private readonly HostedModule _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [Trait("Semantics", "S1")]
    [InlineData("$env:ACCESS_TOKEN")]
    [InlineData("env:ACCESS_TOKEN")]
    [InlineData("'env:ACCESS_TOKEN'")]
    [InlineData("$secure")]
    [InlineData("$credential")]
    [InlineData("(-join $env:ACCESS_TOKEN)")]
    public void A_secret_parameter_takes_every_form_without_a_warning(string argument)
    {
        var run = _host.Run($$"""
            $secure = [securestring]::new(); foreach ($c in $env:ACCESS_TOKEN.ToCharArray()) { $secure.AppendChar($c) }
            $credential = [pscredential]::new('anyone', $secure)
            (Invoke-AuthRequest /me -Authentication Bearer -Token {{argument}}).name
            """).ThrowOnError();

        Assert.Equal("Acme Service Account", run.Output.Single().BaseObject);
        Assert.Empty(run.Warnings);
    }

    [Theory]
    [Trait("Semantics", "S1")]
    [InlineData("-Token ")]
    [InlineData("`\n  -Token ")]
    [InlineData("-Token:")]
    public void A_literal_at_the_call_site_warns_once_and_is_not_quoted(string parameter)
    {
        var secret = $"literal{Guid.NewGuid():N}";
        var run = _host.Run($"'{"/me"}', '/me' | Invoke-AuthRequest -Authentication Bearer {parameter}'{secret}' -ErrorAction Ignore");

        var warning = Assert.Single(run.Warnings);
        Assert.Contains("Hard-coded secret", warning, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, warning, StringComparison.Ordinal);
    }

    [Theory]
    [Trait("Semantics", "S2")]
    [InlineData("Invoke-AuthRequest /data -Authentication ApiKey -EnvironmentPrefix NOBODY_", "NOBODY_API_KEY")]
    [InlineData("Invoke-AuthRequest /me -Authentication Bearer -EnvironmentPrefix NOBODY_", "NOBODY_ACCESS_TOKEN")]
    [InlineData("Invoke-AuthRequest /me -Authentication Basic -EnvironmentPrefix NOBODY_", "NOBODY_API_USERNAME")]
    [InlineData("Invoke-AuthRequest /me -Authentication OAuth -EnvironmentPrefix NOBODY_", "NOBODY_TOKEN_URL")]
    [InlineData("Invoke-AuthRequest /me -Authentication OAuth -ClientSecret env:NOBODY", "NOBODY")]
    [InlineData("Get-OAuthToken -ClientSecret env:NOBODY", "NOBODY")]
    [InlineData("Invoke-AuthRequest /me -Token $env:NOBODY", "-Token")]
    [InlineData("Invoke-AuthRequest /me -Token ''", "-Token")]
    public void A_missing_secret_is_refused_by_name_before_anything_is_sent(string command, string name)
    {
        sandbox.Server.Recorder.Reset();
        Environment.SetEnvironmentVariable("NOBODY_API_BASE_URL", sandbox.Server.Environment["API_BASE_URL"]);
        var run = _host.Run(command);
        Environment.SetEnvironmentVariable("NOBODY_API_BASE_URL", null);

        Assert.Equal("SecretNotSet", run.ErrorId);
        Assert.Contains(name, run.Error.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(run.Error.ErrorDetails.RecommendedAction);
        Assert.Empty(sandbox.Server.Recorder.Requests);
    }

    [Theory]
    [Trait("Semantics", "S3")]
    [InlineData("abc`r`nX-Injected: 1", "-ApiKeyIn Header")]
    [InlineData("abc`ndef", "-ApiKeyIn Query")]
    [InlineData("abc`0def", "-ApiKeyIn Query")]
    [InlineData("schl\u00fcssel-lang-genug", "-ApiKeyIn Header")]
    public void A_secret_that_cannot_travel_is_refused_and_not_quoted(string secret, string place)
    {
        sandbox.Server.Recorder.Reset();
        var run = _host.Run($"$s = \"{secret}\"; Invoke-AuthRequest /data -Authentication ApiKey -ApiKey $s {place}");

        Assert.Equal("InvalidSecret", run.ErrorId);
        Assert.DoesNotContain("abc", run.Error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("schl", run.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(sandbox.Server.Recorder.Requests);
    }

    [Fact]
    [Trait("Semantics", "S3")]
    public void A_line_break_at_the_end_is_dropped_with_a_note()
    {
        var run = _host.Run("$s = $env:ACCESS_TOKEN + \"`r`n\"; (Invoke-AuthRequest /me -Token $s -Verbose).name").ThrowOnError();

        Assert.Equal("Acme Service Account", run.Output.Single().BaseObject);
        Assert.Contains(run.Verbose, line => line.Contains("line break", StringComparison.Ordinal) && line.Contains("-Token", StringComparison.Ordinal));
    }

    [Fact]
    public void The_way_to_authenticate_follows_from_the_secret_that_is_given()
    {
        var run = _host.Run("(Invoke-AuthRequest /me -Token env:ACCESS_TOKEN).name; (Invoke-AuthRequest /data -ApiKey env:API_KEY).total").ThrowOnError();
        Assert.Equal(["Acme Service Account", 2L], run.Output.Select(item => item.BaseObject));
    }
}
