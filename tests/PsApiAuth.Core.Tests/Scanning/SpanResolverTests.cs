using PsApiAuth.Scanning;

namespace PsApiAuth.Tests.Scanning;

public sealed class SpanResolverTests
{
    private static readonly ScanRule Format = new("format", "Format", Severity.High, "Rotate it.", 30);
    private static readonly ScanRule Syntax = new("syntax", "Syntax", Severity.High, "Rotate it.", 20);
    private static readonly ScanRule Name = new("name", "Name", Severity.High, "Rotate it.", 10);

    [Fact]
    public void The_more_specific_rule_wins_and_the_others_go_with_it()
    {
        var span = Assert.Single(SpanResolver.Resolve([new(5, 20, Name, Confidence.High), new(5, 20, Format, Confidence.Medium), new(3, 24, Syntax, Confidence.High)]));

        Assert.Equal("format", span.Winner.Rule.Id);
        Assert.Equal(["name", "syntax"], span.Losers.Select(loser => loser.Rule.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Adjacent_spans_are_several_findings_in_the_order_of_the_text()
    {
        var spans = SpanResolver.Resolve([new(20, 10, Format, Confidence.High), new(10, 10, Name, Confidence.High), new(0, 10, Syntax, Confidence.High)]);

        Assert.Equal([0, 10, 20], spans.Select(span => span.Winner.Start));
        Assert.All(spans, span => Assert.Empty(span.Losers));
    }

    [Fact]
    public void What_is_hardly_likely_yields_to_what_is_likely()
    {
        var span = Assert.Single(SpanResolver.Resolve([new(0, 20, Format, Confidence.Low), new(0, 20, Name, Confidence.Medium)]));

        Assert.Equal("name", span.Winner.Rule.Id);
    }

    [Fact]
    public void A_connection_string_around_two_secrets_hides_neither()
    {
        var spans = SpanResolver.Resolve([new(0, 50, Name, Confidence.High), new(5, 10, Format, Confidence.High), new(30, 10, Format, Confidence.High)]);

        Assert.Equal([5, 30], spans.Select(span => span.Winner.Start));
    }

    [Fact]
    public void The_order_of_candidates_does_not_matter()
    {
        Candidate[] candidates = [new(0, 9, Name, Confidence.High), new(0, 9, Syntax, Confidence.High), new(4, 9, Format, Confidence.Medium), new(20, 4, Name, Confidence.Low)];

        Assert.Equal(
            SpanResolver.Resolve(candidates).Select(span => span.Winner),
            SpanResolver.Resolve([.. candidates.Reverse()]).Select(span => span.Winner));
        Assert.Empty(SpanResolver.Resolve([]));
    }
}
