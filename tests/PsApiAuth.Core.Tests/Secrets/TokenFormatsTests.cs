using PsApiAuth.Scanning;
using PsApiAuth.Scanning.Detectors;
using PsApiAuth.Secrets;

namespace PsApiAuth.Tests.Secrets;

public sealed class TokenFormatsTests
{
    [Fact]
    public void Every_format_has_anchors_that_can_be_searched_for() =>
        Assert.All(TokenFormats.All, format => Assert.All(format.Anchors, anchor => Assert.True(anchor.Length >= 3 && anchor.All(char.IsAscii), format.Rule.Id)));

    [Fact]
    public void Rules_with_one_id_are_one_rule() =>
        Assert.All(TokenFormats.All.GroupBy(format => format.Rule.Id, StringComparer.Ordinal), rules => Assert.Single(rules.Select(format => format.Rule).Distinct()));

    [Fact]
    public void Rules_say_what_to_do() =>
        Assert.All(TokenFormats.All, format =>
        {
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", format.Rule.Id);
            Assert.EndsWith(".", format.Rule.Remedy, StringComparison.Ordinal);
            Assert.Contains(": ", format.Rule.Remedy, StringComparison.Ordinal);
        });

    [Fact, Trait("Semantics", "M2")]
    public void Public_prefixes_are_at_least_three_characters() =>
        Assert.All(TokenFormats.All.SelectMany(format => format.PublicPrefixes), prefix => Assert.Equal(prefix, TokenFormats.PublicPrefixOf(prefix)));

    [Theory]
    [InlineData("AKIA" + "EXAMPLEEXAMPLE77")]
    [InlineData("ghp_" + "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("not" + "ghp_" + "q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8")]
    [InlineData("ghp_" + "tooshort1234")]
    [InlineData("https://example.org/path")]
    [InlineData("https://user:" + "password@example.org")]
    [InlineData("https://user:" + "${PASSWORD}@example.org")]
    [InlineData("\"%s:%s@tcp(%s)/app\"")]
    [InlineData("\"user:" + "<password>@tcp(db:3306)/app\"")]
    [InlineData("\"root:" + "${PASSWORD}@unix(mysql.sock)/app\"")]
    [InlineData("sq0" + "idp-q7Rk2mZp9WcT4xLb8VnY3s")]
    [InlineData("('AC" + "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb')")]
    [InlineData("eyJ" + "abc.def")]
    [InlineData("-----BEGIN " + "PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----")]
    public void Specimens_are_no_secrets(string text) => Assert.DoesNotContain(Find(text), candidate => candidate.Confidence >= Confidence.Medium);

    [Fact]
    public void A_key_with_a_mode_in_its_prefix_needs_no_digits() =>
        Assert.Equal(Confidence.Medium, Assert.Single(Find("sk-" + "live-" + "arfAbGUEcmABAXfiCSuEqTaA")).Confidence);

    [Fact]
    public void Chance_makes_no_filler() =>
        Assert.Equal(Confidence.High, Assert.Single(Find("gl" + "pat-" + "ZFOgfxr75dUMMyrdy03y")).Confidence);

    [Theory]
    [InlineData("'{0}'")]
    [InlineData("x={0};")]
    [InlineData("line\\n{0}\\n")]
    [InlineData("url%22{0}%22")]
    [InlineData("See {0}.")]
    [InlineData("https://x/?t={0}&u=1")]
    public void A_token_is_found_whatever_stands_around_it(string frame)
    {
        var token = "gh" + "p_" + "q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8";
        var text = frame.Replace("{0}", token, StringComparison.Ordinal);

        var candidate = Assert.Single(Find(text));
        Assert.Equal(token, text.Substring(candidate.Start, candidate.Length));
    }

    [Fact]
    public void Several_tokens_in_a_line_are_several_candidates()
    {
        var token = "gh" + "p_" + "q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8";

        Assert.Equal(3, Find($"{token} {token},{token}").Count);
    }

    private static List<Candidate> Find(string text)
    {
        var found = new List<Candidate>();
        new TokenFormatDetector().Detect(new TextChunk("a.txt", text.AsMemory(), IsWhole: true), found);
        return found;
    }
}
