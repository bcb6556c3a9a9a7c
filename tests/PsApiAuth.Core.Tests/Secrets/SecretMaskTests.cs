using PsApiAuth.Secrets;

namespace PsApiAuth.Tests.Secrets;

public sealed class SecretMaskTests
{
    private const string Live = "sk-" + "live-";

    [Theory, Trait("Semantics", "M1")]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("abcdefgh")]
    [InlineData("ghp_" + "abcd")]
    public void Eight_characters_or_fewer_show_nothing(string secret) => Assert.Equal("…", SecretMask.Mask(secret));

    [Theory, Trait("Semantics", "M2")]
    [InlineData(Live + "abcd1234", Live + "…1234")]
    [InlineData(Live + "abcd1234567890", Live + "…7890")]
    [InlineData(Live + "abcd123", Live + "…")]
    [InlineData("AKIA" + "QWERTYUIOPASDFGH", "AKIA…DFGH")]
    [InlineData("ghp_" + "q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8", "ghp_…j7k8")]
    [InlineData("github" + "_pat_" + "11ABCDEFG0abcdefghij", "github_pat_…ghij")]
    [InlineData("sk-ant-" + "api03-abcdefghijkl", "sk-ant-api03-…ijkl")]
    public void A_known_prefix_is_shown_and_the_tail_of_a_long_body(string secret, string mask) =>
        Assert.Equal(mask, SecretMask.Mask(secret));

    [Theory, Trait("Semantics", "M3")]
    [InlineData("abcdefghi", "…")]
    [InlineData("abcdefghijklmno", "…")]
    [InlineData("abcdefghijklmnop", "…mnop")]
    public void Without_a_known_prefix_sixteen_characters_show_a_tail(string secret, string mask) =>
        Assert.Equal(mask, SecretMask.Mask(secret));

    [Theory, Trait("Semantics", "M4")]
    [InlineData("postgres://bob:" + "hunter2hunter2@db.example.org/main", "…")]
    [InlineData("Server=db;User Id=sa;Pass" + "word=hunter2hunter2", "…")]
    [InlineData("https://x.blob.core.windows.net/c?sp=r&sig" + "=abcdefghijklmnop", "…")]
    [InlineData("-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEowIBAAKCAQEA\n-----END RSA PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----…")]
    [InlineData("eyJ" + "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "eyJ…dXJl")]
    public void What_carries_a_password_shows_only_what_is_public(string secret, string mask) =>
        Assert.Equal(mask, SecretMask.Mask(secret));

    [Theory, Trait("Semantics", "M5")]
    [InlineData("abcdefghijklmnop q r")]
    [InlineData("abcdefghijklmnopqrsé")]
    [InlineData("abcdefghijklmnopqr\U0001F511")]
    [InlineData("abcdefghijklmnopqrs\u0001")]
    [InlineData("correct horse battery staple")]
    public void A_tail_that_is_not_plain_is_not_shown(string secret) => Assert.Equal("…", SecretMask.Mask(secret));

    [Theory, Trait("Semantics", "M5")]
    [InlineData("…")]
    [InlineData("…1234")]
    [InlineData("ghp_…")]
    [InlineData("eyJ…abcd")]
    [InlineData("-----BEGIN PRIVATE KEY-----…")]
    public void A_mask_stays_as_it_is(string mask) => Assert.Equal(mask, SecretMask.Mask(mask));

    [Theory, Trait("Semantics", "M6")]
    [InlineData("abcdefghijklmnopqrst", 3, 2, "abc…st")]
    [InlineData("abcdefghijklmnopqrst", 0, 0, "…")]
    [InlineData("abcdefghijklmnopqrst", 100, 0, "abcdef…")]
    [InlineData("abcdefghijklmnopqrst", 0, 100, "…opqrst")]
    [InlineData("abcdefghijklmnopqrst", 100, 100, "…opqrst")]
    [InlineData("abcdefgh", 2, 2, "…")]
    [InlineData(Live + "abcd1234567890", 7, 4, "sk-…7890")]
    public void Both_ends_obey_the_caller_up_to_a_third(string secret, int first, int last, string mask) =>
        Assert.Equal(mask, SecretMask.Mask(secret, first, last));

    [Fact, Trait("Semantics", "M6")]
    public void What_the_caller_leaves_open_is_as_usual()
    {
        Assert.Equal(Live + "…90", SecretMask.Mask(Live + "abcd1234567890", null, 2));
        Assert.Equal("ab…qrst", SecretMask.Mask("abcdefghijklmnopqrst", 2, null));
        Assert.Equal("…qrst", SecretMask.Mask("abcdefghijklmnopqrst", null, null));
        Assert.Throws<ArgumentOutOfRangeException>(() => SecretMask.Mask("abcdefghijklmnopqrst", -1, 0));
    }

    [Fact]
    [Trait("Semantics", "M5")]
    public void A_cut_leaves_no_half_of_a_pair_even_where_the_text_has_halves() =>
        Assert.Equal("abc…", SecretMask.Mask("abc\uD83D\uD83D\uDE00defghijklmn", 5, 0));
}
