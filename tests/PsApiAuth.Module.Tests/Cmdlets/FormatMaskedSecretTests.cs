using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Cmdlets;

public sealed class FormatMaskedSecretTests : IDisposable
{
    private readonly HostedModule _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [Trait("Semantics", "M1")]
    [Trait("Semantics", "M2")]
    [Trait("Semantics", "M3")]
    [InlineData("sk-live-" + "abcd1234", "sk-live-…1234")]
    [InlineData("sk-live-" + "abcd1234567890", "sk-live-…7890")]
    [InlineData("12345678", "…")]
    [InlineData("", "…")]
    [InlineData("0123456789abcdef", "…cdef")]
    public void Strings_and_secure_strings_are_masked_alike(string secret, string mask)
    {
        var run = _host.Run("""
            $secure = [securestring]::new(); foreach ($c in $args[0].ToCharArray()) { $secure.AppendChar($c) }
            Format-MaskedSecret $args[0]; $args[0] | Format-MaskedSecret; $secure | Format-MaskedSecret
            """, secret).ThrowOnError();
        Assert.Equal([mask, mask, mask], run.Output.Select(item => item.BaseObject));
    }

    [Fact]
    [Trait("Semantics", "M6")]
    public void The_ends_shown_can_be_chosen_up_to_a_third()
    {
        var run = _host.Run("$s = -join ('0123456789abcdef' * 2); Format-MaskedSecret $s -ShowFirst 2 -ShowLast 3; Format-MaskedSecret $s -ShowLast 0; Format-MaskedSecret $s -ShowFirst 30 -ShowLast 30").ThrowOnError();
        Assert.Equal("01…def", run.Output[0].BaseObject);
        Assert.Equal("…", run.Output[1].BaseObject);
        Assert.True(((string)run.Output[2].BaseObject).Length <= 11);
    }

    [Theory]
    [Trait("Semantics", "M6")]
    [InlineData("-ShowFirst -1")]
    [InlineData("-ShowLast -1")]
    [InlineData("-ShowFirst 1 -InText")]
    [InlineData("-Known x")]
    public void What_cannot_be_is_refused(string arguments) =>
        Assert.NotNull(_host.Run($"'0123456789abcdef' | Format-MaskedSecret {arguments}").Error);

    [Fact]
    [Trait("Semantics", "S1")]
    public void A_reference_stands_for_the_secret_that_it_names()
    {
        var run = _host.Run("Format-MaskedSecret env:ACCESS_TOKEN; Format-MaskedSecret $env:ACCESS_TOKEN; Format-MaskedSecret env:NOBODY");
        Assert.Equal(run.Output[1].BaseObject, run.Output[0].BaseObject);
        Assert.Equal("SecretNotSet", run.ErrorId);
    }

    [Theory]
    [Trait("Semantics", "M7")]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Text_is_the_same_but_for_its_secrets(string end)
    {
        var (token, password) = ($"ghp_{Guid.NewGuid():N}abcd", $"pw{Guid.NewGuid():N}");
        var log = $"10:00 start{end}10:01 token {token}\t{end}{end}password={password}; user=bob{end}  ünïcode {end}";
        var run = _host.Run("Format-MaskedSecret $args[0] -InText", log).ThrowOnError();

        Assert.Equal($"10:00 start{end}10:01 token ghp_…abcd\t{end}{end}password=…; user=bob{end}  ünïcode {end}", run.Output.Single().BaseObject);
    }

    [Fact]
    [Trait("Semantics", "M7")]
    public void Lines_stream_through_and_blocks_of_them_do_too()
    {
        var secret = $"{Guid.NewGuid():N}";
        var run = _host.Run("$known = $args[0]; 1..3 | ForEach-Object { \"line $_ $known\" } | Format-MaskedSecret -InText -Known $known; Format-MaskedSecret -InText ('a', '', $null, \"b $known\")", secret).ThrowOnError();
        Assert.Equal(["line 1 …", "line 2 …", "line 3 …", "a", "", "", "b …"], run.Output.Select(item => item.BaseObject));
    }

    [Fact]
    [Trait("Semantics", "M7")]
    public void A_key_that_comes_line_by_line_is_masked()
    {
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        var lines = rsa.ExportPkcs8PrivateKeyPem().Split('\n');
        var run = _host.Run("$args[0] | Format-MaskedSecret -InText", (object)lines).ThrowOnError();

        Assert.Equal(lines.Length, run.Output.Count);
        Assert.All(run.Output.Skip(1).SkipLast(1), line => Assert.Equal("…", line.BaseObject));
    }

    [Fact]
    [Trait("Semantics", "M7")]
    public void Secrets_that_the_session_has_used_are_masked_in_text()
    {
        var run = _host.Run("$null = Invoke-AuthRequest /me -Token env:ACCESS_TOKEN; \"it was $env:ACCESS_TOKEN and $([uri]::EscapeDataString($env:ACCESS_TOKEN))\" | Format-MaskedSecret -InText").ThrowOnError();
        Assert.DoesNotContain(Environment.GetEnvironmentVariable("ACCESS_TOKEN")!, (string)run.Output.Single().BaseObject, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Semantics", "S1")]
    public void A_literal_among_the_known_secrets_warns()
    {
        var run = _host.Run("$x = 'not-a-literal-here'; 'x' | Format-MaskedSecret -InText -Known $x; 'x' | Format-MaskedSecret -InText -Known env:ACCESS_TOKEN, 'literal-number-1'").ThrowOnError();
        Assert.Contains("-Known", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }
}
