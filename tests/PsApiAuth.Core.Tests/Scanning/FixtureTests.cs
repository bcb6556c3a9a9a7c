using PsApiAuth.Scoring;

namespace PsApiAuth.Tests.Scanning;

public sealed class FixtureTests
{
    [Fact]
    public void Every_expected_secret_is_found_by_its_rule_and_nothing_else_is()
    {
        var scorer = new Scorer();
        foreach (var fixture in Fixture.LoadAll(FixtureFolder.Find(), FixtureFolder.Seed)) scorer.Add(fixture);

        Assert.Empty(scorer.Misses);
        Assert.True(scorer.Families.Values.Sum(score => score.Expected) > 250);
    }

    [Fact]
    public void Other_secrets_of_the_same_kinds_are_found_as_well()
    {
        const int Rounds = 5;
        var scorer = new Scorer();
        for (var round = 1; round <= Rounds; round++)
        {
            foreach (var fixture in Fixture.LoadAll(FixtureFolder.Find(), FixtureFolder.Seed + round)) scorer.Add(fixture);
        }

        var expected = scorer.Families.Values.Sum(score => score.Expected);
        Assert.True(scorer.Families.Values.Sum(score => score.Found) >= expected * 0.995, string.Join('\n', scorer.Misses));
        Assert.Equal(0, scorer.Families.Values.Sum(score => score.Decoys));
    }
}
