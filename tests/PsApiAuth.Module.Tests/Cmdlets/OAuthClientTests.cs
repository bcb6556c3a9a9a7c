using System.Management.Automation;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PsApiAuth.Module.Tests.Hosting;
using PsApiAuth.Sandbox;
using PsApiAuth.Sandbox.Authorization;

namespace PsApiAuth.Module.Tests.Cmdlets;

/// <summary>Client authentication, discovery, grants, revocation and introspection as a script sees them.</summary>
public sealed class OAuthClientTests : IDisposable
{
    private const string Gets = "(Get-OAuthToken @p).TokenType";

    private readonly HostedModule _host = new();
    private readonly SandboxServer _sandbox;
    private readonly string _folder = Directory.CreateTempSubdirectory("clés [1] ").FullName;

    public OAuthClientTests(SandboxFixture fixture)
    {
        _sandbox = fixture.Server;
        _sandbox.Faults.Clear();
        _sandbox.Recorder.Reset();
        _host.Run("$null = $executionContext.SessionState.Path.SetLocation([WildcardPattern]::Escape($args[0])); $folder = $args[0]; $id = $args[1]", _folder, SandboxServer.AssertionClientId).ThrowOnError();
    }

    public void Dispose()
    {
        _host.Dispose();
        Environment.SetEnvironmentVariable("TEST_SIGNING_KEY", null);
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("-ClientKey key.pem")]
    [InlineData("-ClientKey ([IO.FileInfo] ($folder + '/key.pem'))")]
    [InlineData("-ClientKey env:TEST_SIGNING_KEY")]
    [InlineData("-ClientKey ([IO.File]::ReadAllText($folder + '/key.pem'))")]
    [InlineData("-ClientKey ([Net.NetworkCredential]::new('', [IO.File]::ReadAllText($folder + '/key.pem')).SecurePassword)")]
    [InlineData("-ClientKey encrypted.pem -ClientKeyPassphrase ('sesa' + 'me')")]
    [InlineData("-ClientKey key.pem -ClientAuthentication PrivateKeyJwt -ClientKeyAlgorithm ES256 -ClientKeyId any -AssertionAudience TokenEndpoint")]
    [Trait("Semantics", "T3")]
    public void A_key_is_taken_in_every_form(string arguments)
    {
        WriteKeys();
        var run = _host.Run($"(Get-OAuthToken -ClientId $id {arguments}).TokenType").ThrowOnError();

        Assert.Equal("Bearer", run.Output.Single().BaseObject);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    [Trait("Semantics", "T3")]
    public void A_key_that_is_missing_or_locked_is_a_clear_error()
    {
        WriteKeys();
        var missing = _host.Run("Get-OAuthToken -ClientId $id -ClientKey nowhere.pem");
        var locked = _host.Run("Get-OAuthToken -ClientId $id -ClientKey encrypted.pem");

        Assert.Equal(("InvalidClientKey", ErrorCategory.InvalidArgument), (missing.ErrorId, missing.Error.CategoryInfo.Category));
        Assert.Contains("-ClientKeyPassphrase", locked.Error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(0, _sandbox.Recorder.Count("/connect/token"));
    }

    [Fact]
    [Trait("Semantics", "S1")]
    public void The_text_of_a_key_in_a_script_warns()
    {
        var run = _host.Run($"Get-OAuthToken -ClientId $id -ClientKey '{_sandbox.AssertionClientKeyPem}'").ThrowOnError();
        Assert.Contains("-ClientKey", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "T2")]
    public void A_certificate_authenticates_in_TLS_at_the_server_and_the_API()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=module", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        File.WriteAllBytes(Path.Combine(_folder, "client.pfx"), certificate.Export(X509ContentType.Pkcs12, "sesame"));
        _sandbox.RegisterClient(new SandboxClient { Id = "module-tls", Certificate = certificate });

        var run = _host.Run("""
            Register-AuthProfile tls -BaseUri $args[0] -Authority $args[1] -ClientId module-tls -ClientCertificate client.pfx -ClientKeyPassphrase ('sesa' + 'me') -SkipCertificateCheck
            (Invoke-AuthRequest me -Profile tls).id
            """, new Uri(_sandbox.SecureBaseAddress, "v1").AbsoluteUri, _sandbox.SecureBaseAddress.AbsoluteUri).ThrowOnError();

        Assert.Equal("module-tls", run.Output.Single().BaseObject);
        Assert.All(["/connect/token", "/v1/me"], path => Assert.Contains(
            Assert.Single(_sandbox.Recorder.For(path)).Credentials, sighting => sighting.Place == Sandbox.Recording.CredentialPlace.Certificate));
    }

    [Fact]
    [Trait("Semantics", "T9")]
    public void An_authority_is_enough()
    {
        var run = _host.Run("$p = @{ Authority = $args[0] }; " + Gets, _sandbox.BaseAddress.AbsoluteUri).ThrowOnError();
        Assert.Equal("Bearer", run.Output.Single().BaseObject);

        var wrong = _host.Run("Get-OAuthToken -Authority $args[0]", new Uri(_sandbox.BaseAddress, "tenant").AbsoluteUri);
        Assert.Equal("DiscoveryFailed", wrong.ErrorId);
    }

    [Fact]
    [Trait("Semantics", "T11")]
    public void Introspection_adds_what_the_server_knows()
    {
        var token = _host.Run("Get-OAuthToken -Introspect").ThrowOnError().Output.Single();

        Assert.Equal(true, token.Properties["Active"].Value);
        Assert.Equal(_sandbox.Environment["CLIENT_ID"], token.Properties["ClientId"].Value);
        Assert.Equal("read:data", token.Properties["Scope"].Value);
        Assert.InRange((DateTimeOffset)token.Properties["ExpiresAt"].Value, DateTimeOffset.UtcNow.AddMinutes(59), DateTimeOffset.UtcNow.AddMinutes(61));
    }

    [Fact]
    [Trait("Semantics", "T11")]
    [Trait("Semantics", "C8")]
    public void Clearing_with_Revoke_ends_tokens_at_the_server()
    {
        var run = _host.Run("""
            Register-AuthProfile acme -Authentication OAuth
            $null = Get-OAuthToken -Audience one; $null = Get-OAuthToken acme
            $whole = Get-OAuthToken acme -AsPlainText
            Clear-OAuthToken acme -Revoke -WhatIf
            (Get-OAuthToken acme).FromCache
            Clear-OAuthToken acme -Revoke
            Clear-OAuthToken -Revoke
            try { Invoke-AuthRequest me -Token $whole } catch { $_ }
            """);

        Assert.Equal(true, run.Output[0].BaseObject);
        Assert.Equal("HttpStatus401", run.ErrorId);
        Assert.Equal(2, _sandbox.Recorder.Count("/connect/revoke"));
    }

    [Fact]
    [Trait("Semantics", "T10")]
    public void A_refresh_token_is_traded_and_given_back()
    {
        var run = _host.Run("""
            $first = Get-OAuthToken -Scope read:data, offline_access
            $p = @{ RefreshToken = $first.RefreshToken }
            $second = Get-OAuthToken @p -GrantType refresh_token
            $second.FromCache
            $second.RefreshToken.Length -eq $first.RefreshToken.Length
            """).ThrowOnError();
        Assert.Equal([false, true], run.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void A_token_is_exchanged()
    {
        var run = _host.Run("""
            $subject = (Get-OAuthToken).AccessToken
            (Get-OAuthToken -SubjectToken $subject).FromCache
            (Get-OAuthToken -SubjectToken $subject -GrantType urn:ietf:params:oauth:grant-type:token-exchange).FromCache
            """).ThrowOnError();
        Assert.Equal([false, true], run.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void Parameters_beside_a_profile_replace_what_it_says()
    {
        var run = _host.Run("Register-AuthProfile acme -Authentication OAuth -Scope read:data; (Get-OAuthToken acme -Scope write:data).Scope").ThrowOnError();
        Assert.Equal("write:data", run.Output.Single().BaseObject);
    }

    private void WriteKeys()
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(_sandbox.AssertionClientKeyPem);
        File.WriteAllText(Path.Combine(_folder, "key.pem"), _sandbox.AssertionClientKeyPem);
        File.WriteAllText(
            Path.Combine(_folder, "encrypted.pem"),
            key.ExportEncryptedPkcs8PrivateKeyPem("sesame", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        Environment.SetEnvironmentVariable("TEST_SIGNING_KEY", _sandbox.AssertionClientKeyPem.Replace("\n", "\\n", StringComparison.Ordinal));
    }
}
