using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PsApiAuth.Secrets;

namespace PsApiAuth.Core.Tests.Secrets;

/// <summary>The search reads several characters at once; beside a plain one, texts of every length and anchors at every place show whether it misses an end.</summary>
[Properties(Arbitrary = [typeof(AnchorTexts)], MaxTest = 2000)]
public sealed class AnchorSearchTests
{
    private static readonly string[] Anchors = ["abc", "abca", "bc_", "c-ab", "_-_"];

    [Property]
    public bool Every_place_is_found_with_case(AnchorText text) => Places(new AnchorSearch(Anchors), text).SequenceEqual(Expected(text, StringComparison.Ordinal));

    [Property]
    public bool Every_place_is_found_without_case(AnchorText text) => Places(new AnchorSearch(Anchors, ignoreCase: true), text).SequenceEqual(Expected(text, StringComparison.OrdinalIgnoreCase));

    [Property]
    public bool The_longest_anchor_is_told(AnchorText text)
    {
        var search = new AnchorSearch(Anchors);
        return Places(search, text).All(at => search.LongestAt(text.Text, at)!.Value.Text == Anchors.Where(anchor => text.Text.AsSpan(at).StartsWith(anchor)).MaxBy(anchor => anchor.Length));
    }

    private static List<int> Places(AnchorSearch search, AnchorText text)
    {
        List<int> places = [];
        for (var at = search.Find(text.Text, 0); at >= 0; at = search.Find(text.Text, at + 1)) places.Add(at);
        return places;
    }

    private static IEnumerable<int> Expected(AnchorText text, StringComparison comparison) =>
        Enumerable.Range(0, text.Text.Length).Where(at => Array.Exists(Anchors, anchor => text.Text.AsSpan(at).StartsWith(anchor, comparison)));
}

/// <summary>A text of the characters that the anchors have, in either case, and others.</summary>
public sealed record AnchorText(string Text);

public static class AnchorTexts
{
    public static Arbitrary<AnchorText> Texts() =>
        (from characters in Gen.ListOf(Gen.Elements([.. "abcABC_-\u007Fé日"])) select new AnchorText(string.Concat(characters))).ToArbitrary();
}
