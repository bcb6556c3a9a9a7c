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
}
