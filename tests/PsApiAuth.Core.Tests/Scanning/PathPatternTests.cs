using PsApiAuth.Scanning;

namespace PsApiAuth.Tests.Scanning;

public sealed class PathPatternTests
{
    [Theory]
    [InlineData("*.ps1", "a.ps1", true)]
    [InlineData("*.ps1", "x/y/a.ps1", true)]
    [InlineData("*.ps1", "a.ps1x", false)]
    [InlineData("/a.ps1", "a.ps1", true)]
    [InlineData("/a.ps1", "x/a.ps1", false)]
    [InlineData("src/*.cs", "src/a.cs", true)]
    [InlineData("src/*.cs", "src/x/a.cs", false)]
    [InlineData("src/**/*.cs", "src/a.cs", true)]
    [InlineData("src/**/*.cs", "src/x/y/a.cs", true)]
    [InlineData("**/a/b", "a/b", true)]
    [InlineData("**/a/b", "x/a/b", true)]
    [InlineData("a/**", "a/x/y", true)]
    [InlineData("a/**", "b/a/x", false)]
    [InlineData("a/**/z", "a/b/a/z", true)]
    [InlineData("a/**/b/**/c", "a/b/x/b/y/c", true)]
    [InlineData("a?c", "abc", true)]
    [InlineData("a?c", "a/c", false)]
    [InlineData("[a-c]x", "bx", true)]
    [InlineData("[!a-c]x", "bx", false)]
    [InlineData("[!a-c]x", "dx", true)]
    [InlineData("[]x]y", "]y", true)]
    [InlineData("\\*x", "*x", true)]
    [InlineData("\\*x", "ax", false)]
    [InlineData("*a*b*c*", "xxaxxbxxcxx", true)]
    [InlineData("*a*b*c*", "xxaxxcxxbxx", false)]
    [InlineData("node_modules/", "node_modules/x.js", true)]
    [InlineData("node_modules/", "a/node_modules/b/x.js", true)]
    [InlineData("node_modules/", "node_modules", false)]
    [InlineData("docs", "docs/a/b.md", true)]
    public void A_pattern_covers_what_gitignore_would(string pattern, string path, bool covers) =>
        Assert.Equal(covers, PathPattern.Parse(pattern)!.Covers(path));

    [Theory]
    [InlineData("**/**/**/**/**/x", 2000)]
    [InlineData("*a*a*a*a*a*a*a*b", 2000)]
    public void A_pattern_that_backtracks_stays_fast(string pattern, int length) =>
        Assert.False(PathPattern.Parse(pattern)!.Covers(string.Concat(Enumerable.Repeat("a/", length)) + new string('a', length)));

    [Theory]
    [InlineData("Src/A.PS1")]
    [InlineData("src/sub/x.txt")]
    public void A_filter_takes_includes_less_excludes_in_any_case(string path) =>
        Assert.True(new PathFilter(["*.ps1", "src/sub"], ["*.md"]).Allows(path));

    [Theory]
    [InlineData("src/readme.md")]
    [InlineData("src/sub/readme.md")]
    public void A_filter_leaves_out_the_rest(string path) =>
        Assert.False(new PathFilter(["*.ps1", "src/sub"], ["*.md"]).Allows(path));
}
