using PsApiAuth.Module.Tests.Hosting;
using PsApiAuth.Sandbox;

namespace PsApiAuth.Module.Tests.Cmdlets;

public sealed class ProfileTests(SandboxFixture sandbox) : IDisposable
{
    private readonly HostedModule _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [Trait("Semantics", "D11")]
    [InlineData("/me")]
    [InlineData("me")]
    public void A_relative_address_builds_on_the_base_with_its_path(string uri)
    {
        var run = _host.Run("Register-AuthProfile acme $env:API_BASE_URL -Authentication OAuth; (Invoke-AuthRequest $args[0] -Profile acme).name", uri).ThrowOnError();
        Assert.Equal("Acme Service Account", run.Output.Single().BaseObject);
    }

    [Fact]
    [Trait("Semantics", "D11")]
    public void A_credential_stays_at_the_origin_of_its_profile()
    {
        sandbox.Server.Recorder.Reset();
        var run = _host.Run("Register-AuthProfile acme $env:API_BASE_URL -Authentication OAuth; Invoke-AuthRequest $args[0] -Profile acme", new Uri(sandbox.Server.CrossBaseAddress, "/v1/me").AbsoluteUri);

        Assert.Equal("ForeignOrigin", run.ErrorId);
        Assert.Empty(sandbox.Server.Recorder.Requests);
    }

    [Fact]
    [Trait("Semantics", "D11")]
    public void What_is_registered_cannot_be_changed_through_what_is_got()
    {
        var run = _host.Run("""
            Register-AuthProfile acme https://a.example.com -Authentication Bearer
            (Get-AuthProfile acme).BaseUri = 'https://elsewhere.example.com'
            (Get-AuthProfile acme).BaseUri.Host
            Register-AuthProfile acme https://a.example.com -Authentication OAuth -TokenUri https://login.example.com/token -ClientSecret env:CLIENT_SECRET -Force
            $changed = (Get-AuthProfile acme).Authentication
            $changed.OAuth.TokenUri = 'https://elsewhere.example.com/token'
            $changed.OAuth.Transport.SkipCertificateCheck = $true
            $changed.OAuth.ClientSecret.Name = 'OTHER'
            $changed.Environment.Prefix = 'OTHER_'
            $kept = (Get-AuthProfile acme).Authentication
            $kept.OAuth.TokenUri, $kept.OAuth.Transport.SkipCertificateCheck, $kept.OAuth.ClientSecret.Name, $kept.Environment.Prefix -join ' '
            """).ThrowOnError();
        Assert.Equal(["a.example.com", "https://login.example.com/token False CLIENT_SECRET "], run.Output.Select(item => item.BaseObject));
    }

    [Fact]
    [Trait("Semantics", "T4")]
    public void Parameters_of_the_call_go_before_those_of_the_profile()
    {
        sandbox.Server.Recorder.Reset();
        _host.Run("Register-AuthProfile acme $env:API_BASE_URL -Authentication OAuth -Scope read:data; Invoke-AuthRequest /me -Profile acme -Scope write:data -SkipHttpErrorCheck").ThrowOnError();
        Assert.Equal("write:data", sandbox.Server.Recorder.For("/connect/token").Single().Form["scope"].Single());
    }

    [Fact]
    public void Profiles_are_registered_listed_replaced_and_removed()
    {
        var run = _host.Run("""
            Register-AuthProfile beta https://b.example.com -Authentication Bearer
            Register-AuthProfile alpha https://a.example.com -Authentication ApiKey -Default
            (Get-AuthProfile).Name -join ','
            (Get-AuthProfile a*).Name
            Register-AuthProfile ALPHA https://c.example.com -Authentication ApiKey -Force
            (Get-AuthProfile alpha).BaseUri.Host
            Unregister-AuthProfile alpha
            (Get-AuthProfile).Name
            """).ThrowOnError();
        Assert.Equal(["alpha,beta", "alpha", "c.example.com", "beta"], run.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void A_name_that_is_taken_or_unknown_is_an_error()
    {
        Assert.Equal("ProfileExists", _host.Run("Register-AuthProfile a; Register-AuthProfile a").ErrorId);
        Assert.Equal("ProfileNotFound", _host.Run("Invoke-AuthRequest /x -Profile nobody").ErrorId);
        Assert.Equal("ProfileNotFound", _host.Run("Get-AuthProfile nobody").ErrorId);
        Assert.Equal("ProfileNotFound", _host.Run("Unregister-AuthProfile nobody").ErrorId);
    }

    [Fact]
    public void The_default_profile_serves_calls_that_name_nothing()
    {
        var run = _host.Run("Register-AuthProfile acme $env:API_BASE_URL -Authentication OAuth -Default; (Invoke-AuthRequest /me).name").ThrowOnError();
        Assert.Equal("Acme Service Account", run.Output.Single().BaseObject);
    }

    [Fact]
    [Trait("Semantics", "E4")]
    public void A_profile_shows_no_secret()
    {
        var secret = $"{Guid.NewGuid():N}";
        var profile = _host.Run("Register-AuthProfile acme -Authentication ApiKey -ApiKey $args[0] -PassThru", secret).ThrowOnError().Output.Single();

        Assert.DoesNotContain(secret, ObjectText.Of(profile.BaseObject), StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_reads_variables_with_its_prefix_at_each_call()
    {
        Environment.SetEnvironmentVariable("ACME_ACCESS_TOKEN", null);
        _host.Run("Register-AuthProfile acme $env:API_BASE_URL -Authentication Bearer -EnvironmentPrefix ACME_").ThrowOnError();
        Assert.Equal("SecretNotSet", _host.Run("Invoke-AuthRequest /me -Profile acme").ErrorId);

        Environment.SetEnvironmentVariable("ACME_ACCESS_TOKEN", sandbox.Server.Environment["ACCESS_TOKEN"]);
        Assert.Single(_host.Run("Invoke-AuthRequest /me -Profile acme").ThrowOnError().Output);
        Environment.SetEnvironmentVariable("ACME_ACCESS_TOKEN", null);
    }
}
