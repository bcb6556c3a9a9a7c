using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PsApiAuth.Scoring;
using PsApiAuth.Secrets;

namespace PsApiAuth.Tests.Secrets;

[Trait("Semantics", "M7")]
public sealed class TextMaskerTests
{
    private readonly TextMasker _masker = new(new KnownSecrets());

    [Fact]
    public void Every_recognised_secret_of_a_line_is_masked()
    {
        var generator = new SecretGenerator(1);
        var token = generator.Generate("ghp_<alnum*36>");
        var password = generator.Generate("<pw>");

        Assert.Equal(
            $"10:00 user=bob password=… token=ghp_…{token[^4..]} done\r\n",
            _masker.Mask($"10:00 user=bob password={password} token={token} done\r\n"));
    }

    [Theory]
    [InlineData("plain text, no secret: key figures, token ring, password policy\n")]
    [InlineData("password=… token=ghp_…abcd")]
    [InlineData("")]
    public void What_holds_no_secret_is_the_same_instance(string text) => Assert.Same(text, _masker.Mask(text));

    [Fact]
    public void A_private_key_is_masked_line_by_line()
    {
        var lines = new SecretGenerator(1).Generate("before\n<pem*RSA>\nafter").Split('\n');
        var masked = lines.Select(_masker.Mask).ToList();

        Assert.Equal(["before", "-----BEGIN RSA " + "PRIVATE KEY-----"], masked.Take(2));
        Assert.All(masked.Skip(2).SkipLast(2), line => Assert.Equal("…", line));
        Assert.Equal(["-----END RSA PRIVATE KEY-----", "after"], masked.TakeLast(2));
    }

    [Property(MaxTest = 500)]
    public bool Masking_what_is_masked_changes_nothing(NonNull<string> before, int seed, NonNull<string> after)
    {
        var token = new SecretGenerator(seed).Generate("glpat-<alnum*20>");
        var masked = _masker.Mask($"{before.Get} {token} {after.Get}");
        return !masked.Contains(token, StringComparison.Ordinal) && new TextMasker(new KnownSecrets()).Mask(masked) == masked;
    }

    [Property(MaxTest = 500)]
    public bool Text_around_a_secret_stays_as_it_is(int seed)
    {
        var generator = new SecretGenerator(seed);
        var before = generator.Generate("<word> <d*3>: <word>,\t<word> — <word>");
        var after = generator.Generate("<word>; <word>\r\n<word> <d*2>");
        var token = generator.Generate("glpat-<alnum*20>");
        return new TextMasker(new KnownSecrets()).Mask($"{before} {token} {after}") == $"{before} glpat-…{token[^4..]} {after}";
    }
}
