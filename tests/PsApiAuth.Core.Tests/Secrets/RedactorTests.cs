using System.Text;
using System.Text.Json;
using PsApiAuth.Secrets;

namespace PsApiAuth.Tests.Secrets;

[Trait("Semantics", "E2")]
public sealed class RedactorTests
{
    private const string Secret = "p\"q ü/+&<w\\or%d=7$x";
    private readonly KnownSecrets _known = new();

    public static TheoryData<string> Forms()
    {
        var utf8 = Encoding.UTF8.GetBytes(Secret);
        return
        [
            Secret,
            Uri.EscapeDataString(Secret),
            Uri.EscapeDataString(Secret).ToLowerInvariant(),
            System.Net.WebUtility.UrlEncode(Secret),
            string.Concat(utf8.Select(octet => $"%{octet:X2}")),
            JsonSerializer.Serialize(Secret),
            Secret.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal),
            System.Net.WebUtility.HtmlEncode(Secret).Replace("&#252;", "ü", StringComparison.Ordinal),
            string.Concat(Secret.Select(c => $"&#x{(int)c:X};")),
            string.Concat(Secret.Select(c => $"&#{(int)c};")),
            Convert.ToBase64String(utf8),
            Convert.ToBase64String([1, .. utf8]),
            Convert.ToBase64String([1, 2, .. utf8, 3]),
            Convert.ToBase64String([1, 2, .. utf8, 3]).Replace('+', '-').Replace('/', '_'),
            Convert.ToBase64String(Encoding.Unicode.GetBytes("& { " + Secret)),
        ];
    }

    [Theory, MemberData(nameof(Forms), DisableDiscoveryEnumeration = true)]
    public void A_known_secret_is_masked_in_every_form(string form)
    {
        _known.Add(SecretValue.FromText(Secret));
        var redacted = new Redactor(_known).Redact($"before [{form}] after");

        Assert.StartsWith("before [", redacted, StringComparison.Ordinal);
        Assert.EndsWith("] after", redacted, StringComparison.Ordinal);
        Assert.DoesNotContain(form, redacted, StringComparison.Ordinal);
        Assert.Contains("…", redacted, StringComparison.Ordinal);
        Assert.True(redacted.Length < form.Length + "before [] after".Length);
    }

    [Fact]
    public void A_basic_pair_is_masked_as_a_whole()
    {
        _known.AddBasicPair("client", SecretValue.FromText("s3cret:val"));
        var raw = Convert.ToBase64String(Encoding.UTF8.GetBytes("client:s3cret:val"));
        var form = Convert.ToBase64String(Encoding.UTF8.GetBytes("client:s3cret%3Aval"));

        Assert.Equal("Basic …, Basic …", new Redactor(_known).Redact($"Basic {raw}, Basic {form}"));
    }

    [Fact]
    public void Text_without_secrets_is_the_same_instance()
    {
        _known.Add(SecretValue.FromText("hunter2hunter2"));
        var text = "nothing + to % see \\ here & there";

        Assert.Same(text, new Redactor(_known).Redact(text));
    }

    [Fact]
    public void A_short_secret_is_masked_as_a_word_only()
    {
        _known.Add(SecretValue.FromText("cat"));

        Assert.Equal("concatenate … category", new Redactor(_known).Redact("concatenate cat category"));
    }

    [Fact]
    public void Overlapping_secrets_leave_no_rest()
    {
        _known.Add(SecretValue.FromText("alpha-beta-gamma"));
        _known.Add(SecretValue.FromText("gamma-delta-omega"));

        Assert.Equal("[…]", new Redactor(_known).Redact("[alpha-beta-gamma-delta-omega]"));
    }

    [Fact]
    public void Tokens_of_known_formats_are_masked_without_being_known()
    {
        var token = "gh" + "p_" + "q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8";

        Assert.Equal("got ghp_…j7k8.", new Redactor(_known).Redact($"got {token}."));
    }

    [Fact]
    public void What_is_cleared_is_unknown()
    {
        _known.Add(SecretValue.FromText("hunter2hunter2"));
        _known.Clear();

        Assert.Equal("hunter2hunter2", new Redactor(_known).Redact("hunter2hunter2"));
    }
}
