using System.Collections;
using System.Management.Automation;
using System.Net;
using System.Security;
using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Cmdlets;

public sealed class OAuthTokenTests : IDisposable
{
    private readonly HostedModule _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    [Trait("Semantics", "E4")]
    public void The_object_shows_the_mask_and_holds_a_secure_string()
    {
        var token = _host.Run("Get-OAuthToken").ThrowOnError().Output.Single();
        var secure = Assert.IsType<SecureString>(token.Properties["AccessToken"].Value);
        var text = new NetworkCredential("", secure).Password;

        Assert.Equal(token.Properties["Masked"].Value, token.ToString());
        Assert.EndsWith("…" + text[^4..], token.ToString(), StringComparison.Ordinal);
        Assert.Equal("Bearer", token.Properties["TokenType"].Value);
        Assert.Equal("read:data", token.Properties["Scope"].Value);
        Assert.InRange((TimeSpan)token.Properties["ExpiresIn"].Value, TimeSpan.FromMinutes(59), TimeSpan.FromHours(1));
        Assert.All(token.Properties, property => Assert.DoesNotContain(text, $"{property.Value}", StringComparison.Ordinal));
    }

    [Fact]
    public void A_second_call_uses_the_cache_and_ForceRefresh_does_not()
    {
        var run = _host.Run("(Get-OAuthToken).FromCache; (Get-OAuthToken).FromCache; (Get-OAuthToken -ForceRefresh).FromCache").ThrowOnError();
        Assert.Equal([false, true, false], run.Output.Select(item => item.BaseObject));
    }

    [Fact]
    public void AsHeader_and_AsPlainText_give_the_token_in_the_clear()
    {
        var run = _host.Run("Get-OAuthToken -AsHeader; Get-OAuthToken -AsPlainText").ThrowOnError();
        var header = Assert.IsType<Hashtable>(run.Output[0].BaseObject);
        Assert.Equal($"Bearer {run.Output[1].BaseObject}", header["Authorization"]);
    }

    [Fact]
    public void AsHeader_without_anything_to_build_it_from_is_a_clear_error()
    {
        var run = _host.Run("try { Get-OAuthToken -AsHeader -EnvironmentPrefix NOBODY_ } catch { $_.FullyQualifiedErrorId }").ThrowOnError();
        Assert.StartsWith("SecretNotSet", (string)run.Output.Single().BaseObject, StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_tells_of_the_token_by_its_mask()
    {
        var run = _host.Run("Get-OAuthToken -ForceRefresh -Verbose").ThrowOnError();
        Assert.Contains(run.Verbose, line => line.StartsWith($"Token acquired ({run.Output.Single()}), valid 3", StringComparison.Ordinal));
    }

    [Fact]
    public void A_wrong_secret_ends_the_command_with_the_servers_words()
    {
        var run = _host.Run("$s = 'w' + 'rong'; Get-OAuthToken -ClientSecret $s");
        Assert.Equal("TokenRequestFailed", run.ErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, run.Error.CategoryInfo.Category);
        Assert.Contains("invalid_client", run.Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "C8")]
    public void Clear_forgets_one_profile_or_all()
    {
        var run = _host.Run("""
            Register-AuthProfile acme -Authentication OAuth
            Register-AuthProfile other -Authentication OAuth -ClientAuthentication Post
            $null = Get-OAuthToken acme; $null = Get-OAuthToken other
            Clear-OAuthToken -Profile acme
            (Get-OAuthToken acme).FromCache; (Get-OAuthToken other).FromCache
            Clear-OAuthToken
            (Get-OAuthToken acme).FromCache; (Get-OAuthToken other).FromCache
            """).ThrowOnError();
        Assert.Equal([false, true, false, false], run.Output.Select(item => item.BaseObject));
    }

    [Fact]
    [Trait("Semantics", "S1")]
    public void A_rotated_secret_is_a_miss()
    {
        var run = _host.Run("$null = Get-OAuthToken; $s = 'w' + 'rong'; Get-OAuthToken -ClientSecret $s");
        Assert.Equal("TokenRequestFailed", run.ErrorId);
    }
}
