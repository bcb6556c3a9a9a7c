using PsApiAuth.Requests.Paging;

namespace PsApiAuth.Core.Tests.Requests;

[Trait("Semantics", "D3")]
public sealed class LinkHeaderTests
{
    [Theory]
    [InlineData("<https://a/x?page=2>; rel=\"next\"", "https://a/x?page=2")]
    [InlineData("<https://a/x?page=2>; rel=next", "https://a/x?page=2")]
    [InlineData("</x?page=2>;REL=NEXT", "/x?page=2")]
    [InlineData("<https://a/1>; rel=\"prev\", <https://a/3>; rel=\"next\"", "https://a/3")]
    [InlineData("<https://a/1>; rel=\"first next\"", "https://a/1")]
    [InlineData("<https://a/1>; title=\"a, b; rel=next\"; rel=last, <https://a/2>; rel=\"next\"", "https://a/2")]
    [InlineData("<https://a/1>; title=\"an \\\" escape\"; rel=\"next\"", "https://a/1")]
    [InlineData("<https://a/x?a=1,2;b>; rel=\"next\"", "https://a/x?a=1,2;b")]
    [InlineData("<https://a/1>; rel=\"prev\"", null)]
    [InlineData("<https://a/1>; rel=\"nextish\"", null)]
    [InlineData("<https://a/1>; rel=\"prev\"; rel=\"next\"", null)]
    [InlineData("<https://a/1>; flag; rel=\"next\"", "https://a/1")]
    [InlineData("<https://a/1>", null)]
    [InlineData("nonsense", null)]
    [InlineData("<https://a/1>; rel=\"next", "https://a/1")]
    [InlineData("<https://a/1>; title=\"\\", null)]
    [InlineData("", null)]
    public void The_next_link_is_found(string header, string? target) => Assert.Equal(target, LinkHeader.Find([header], "next"));

    [Fact]
    public void It_may_be_in_any_of_several_fields() =>
        Assert.Equal("/b", LinkHeader.Find(["</a>; rel=prev", "</b>; rel=next"], "next"));
}
