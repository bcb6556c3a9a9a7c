using System.Management.Automation;
using PsApiAuth.Module.Tests.Hosting;
using PsApiAuth.Sandbox;

namespace PsApiAuth.Module.Tests.Cmdlets;

public sealed class ProfileFileTests : IDisposable
{
    private readonly HostedModule _host = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("profils [é] ").FullName;
    private readonly SandboxServer _sandbox;

    public ProfileFileTests(SandboxFixture fixture) => _sandbox = fixture.Server;

    public void Dispose()
    {
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_profile_of_a_file_is_registered_and_works()
    {
        var run = Register("""
            # A comment does no harm.
            @{
                acme = @{ Authentication = 'OAuth'; ClientSecret = 'env:CLIENT_SECRET'; Scope = 'read:data', 'write:data'; Default = $true }
                'with key' = @{ Authentication = 'ApiKey'; ApiKey = 'env:API_KEY'; ApiKeyIn = 'Query'; BaseUri = 'https://api.example.com'; Headers = @{ Accept = 'text/plain' } }
            }
            """).ThrowOnError();

        Assert.Equal(["acme", "with key"], run.Output.Select(profile => profile.ToString()), StringComparer.Ordinal);
        Assert.Equal("read:data write:data", _host.Run("(Get-OAuthToken acme).Scope").ThrowOnError().Output.Single().BaseObject);
        Assert.Equal("Acme Service Account", _host.Run("(Invoke-AuthRequest me).name").ThrowOnError().Output.Single().BaseObject);
    }

    [Fact]
    public void A_key_file_stands_beside_the_file()
    {
        File.WriteAllText(Path.Combine(_folder, "signing.pem"), _sandbox.AssertionClientKeyPem);
        Register($"@{{ signer = @{{ Authentication = 'OAuth'; ClientId = '{SandboxServer.AssertionClientId}'; ClientKey = 'signing.pem' }} }}").ThrowOnError();
        Assert.Equal("Bearer", _host.Run("(Get-OAuthToken signer).TokenType").ThrowOnError().Output.Single().BaseObject);
    }

    [Theory]
    [InlineData("ClientSecret", "ClientSecret = 'literal-value'")]
    [InlineData("ApiKey", "ApiKey = 'literal-value'")]
    [InlineData("RefreshToken", "RefreshToken = 'literal-value'")]
    [InlineData("ClientKeyPassphrase", "ClientKeyPassphrase = 'literal-value'")]
    [InlineData("ClientKey", "ClientKey = '-----BEGIN PRIVATE KEY-----literal-value'")]
    [InlineData("Headers.Authorization", "Headers = @{ Authorization = 'Bearer literal-value' }")]
    [Trait("Semantics", "E2")]
    public void A_literal_secret_is_refused_by_file_profile_and_field(string field, string entry)
    {
        var run = Register($"@{{ fine = @{{ Authentication = 'None' }}; acme = @{{ Authentication = 'OAuth'; {entry} }} }}");

        Assert.Equal("LiteralSecretInProfile", run.ErrorId);
        Assert.Equal(ErrorCategory.ParserError, run.Error.CategoryInfo.Category);
        Assert.All(["team.psd1", "'acme'", field], part => Assert.Contains(part, run.Error.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("literal-value", run.Error.ToString(), StringComparison.Ordinal);
        Assert.Empty(_host.Run("Get-AuthProfile").Output);
    }

    [Theory]
    [InlineData("Clientid = 'x'; Scopes = 'x'", "UnknownProfileField", "Did you mean Scope?")]
    [InlineData("Colour = 'x'", "UnknownProfileField", "Colour")]
    [InlineData("Authentication = 'Oath'", "InvalidProfileField", "OAuth")]
    [InlineData("ExpiryBufferSec = 'soon'", "InvalidProfileField", "ExpiryBufferSec")]
    [InlineData("BaseUri = 'nonsense'", "InvalidUri", "BaseUri")]
    public void A_field_that_is_unknown_or_wrong_is_refused(string entry, string errorId, string hint)
    {
        var run = Register($"@{{ acme = @{{ {entry} }} }}");
        Assert.Equal(errorId, run.ErrorId);
        Assert.Contains(hint, run.Error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@{ acme = @{ ClientId = $(Set-Content ran.txt x) } }")]
    [InlineData("@{ acme = @{ ClientId = $env:CLIENT_ID } }")]
    [InlineData("Set-Content ran.txt x; @{ acme = @{} }")]
    [InlineData("@{ acme = @{} } | ForEach-Object { $_ }")]
    [InlineData("@{ acme = 'text' }")]
    [InlineData("@{ acme = @{")]
    [InlineData("'text'")]
    [InlineData("")]
    public void Nothing_but_data_is_taken_and_nothing_is_run(string content)
    {
        var run = Register(content);
        Assert.Equal("ProfileFileInvalid", run.ErrorId);
        Assert.False(File.Exists(Path.Combine(_folder, "ran.txt")));
    }

    [Fact]
    public void A_file_that_is_not_there_and_parameters_beside_it_are_errors()
    {
        Assert.Equal("ProfileFileNotReadable", _host.Run("Register-AuthProfile -Path nowhere.psd1").ErrorId);
        Assert.Equal("ParameterBesidePath", _host.Run("Register-AuthProfile -Path nowhere.psd1 -Scope x").ErrorId);
    }

    [Fact]
    public void The_fields_are_the_parameters_of_the_cmdlet()
    {
        var parameters = _host.Run("""
            (Get-Command Register-AuthProfile).Parameters.Keys | Where-Object {
                $_ -notin 'Name', 'Path', 'Force', 'PassThru', 'WhatIf', 'Confirm', 'Credential' -and $_ -notin [System.Management.Automation.Cmdlet]::CommonParameters }
            """).ThrowOnError().Output.Select(name => name.ToString());

        Assert.All(parameters, name => Assert.NotEqual("UnknownProfileField", Register($"@{{ acme = @{{ {name} = 1 }} }}").Terminating?.ErrorRecord.FullyQualifiedErrorId.Split(',')[0], StringComparer.Ordinal));
    }

    [Fact]
    public void The_example_is_valid()
    {
        var example = Path.Combine(Path.GetDirectoryName(HostedModule.ManifestPath)!, "examples", "profiles.psd1");
        Assert.Equal(4, _host.Run("Register-AuthProfile -Path $args[0] -PassThru", example).ThrowOnError().Output.Count);
    }

    [Fact]
    public void A_vault_is_asked_where_its_module_is_installed()
    {
        Assert.Equal("VaultNotAvailable", _host.Run("Get-OAuthToken -ClientSecret vault:acme").ErrorId);

        // PowerShell finds no module below a folder whose name looks like a wildcard.
        var modules = Directory.CreateTempSubdirectory("modules ").FullName;
        var module = Directory.CreateDirectory(Path.Combine(modules, "Microsoft.PowerShell.SecretManagement")).FullName;
        File.WriteAllText(Path.Combine(module, "Microsoft.PowerShell.SecretManagement.psm1"), """
            function Get-Secret([string] $Name, [string] $Vault) {
                switch ("$Vault/$Name") {
                    '/acme' { [Net.NetworkCredential]::new('', $env:CLIENT_SECRET).SecurePassword }
                    'Team/acme' { [pscredential]::new('any', [Net.NetworkCredential]::new('', $env:CLIENT_SECRET).SecurePassword) }
                    'Team/number' { 5 }
                    default { throw "no entry $Name with the value inside" }
                }
            }
            """);
        var run = _host.Run("""
            $env:PSModulePath = $args[0] + [IO.Path]::PathSeparator + ($before = $env:PSModulePath)
            try {
                (Get-OAuthToken -ClientSecret vault:acme).TokenType
                (Get-OAuthToken -ClientSecret vault:Team/acme).TokenType
                Register-AuthProfile acme -Authentication OAuth -ClientSecret vault:acme
                (Invoke-AuthRequest me -Profile acme).name
                foreach ($name in 'vault:none', 'vault:Team/number') { try { Get-OAuthToken -ClientSecret $name } catch { $_.FullyQualifiedErrorId; "$_" } }
            } finally { $env:PSModulePath = $before }
            """, modules).ThrowOnError();
        Directory.Delete(modules, recursive: true);

        Assert.Equal(["Bearer", "Bearer", "Acme Service Account"], run.Output.Take(3).Select(item => item.ToString()), StringComparer.Ordinal);
        Assert.All(run.Output.Skip(3).Where((_, index) => index % 2 == 0), id => Assert.StartsWith("VaultSecretNotRead", id.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(run.Output, item => item.ToString().Contains("value inside", StringComparison.Ordinal));
    }

    private ScriptRun Register(string content)
    {
        var file = Path.Combine(_folder, "team.psd1");
        File.WriteAllText(file, content);
        return _host.Run("$null = $executionContext.SessionState.Path.SetLocation([WildcardPattern]::Escape($args[0])); Register-AuthProfile -Path ./team.psd1 -PassThru", _folder);
    }
}
