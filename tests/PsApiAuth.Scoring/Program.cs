using System.Globalization;
using PsApiAuth.Scoring;

// Arguments: nothing, a number of rounds with different secrets, or "randomness" and folders of source code.
var root = FixtureFolder.Find();
if (args is ["randomness", .. var folders])
{
    RandomnessComparison.Write(Console.Out, folders);
    return 0;
}

var scorer = new Scorer();
var rounds = args is [var count] ? int.Parse(count, CultureInfo.InvariantCulture) : 1;
for (var round = 0; round < rounds; round++)
{
    foreach (var fixture in Fixture.LoadAll(root, FixtureFolder.Seed + round)) scorer.Add(fixture);
}

Write("family", scorer.Families);
Console.WriteLine();
Write("rule", scorer.Rules);
if (scorer.Misses.Count > 0) Console.WriteLine();
foreach (var miss in scorer.Misses.Order(StringComparer.Ordinal)) Console.WriteLine(miss);
return scorer.Misses.Count == 0 ? 0 : 1;

static void Write(string title, IReadOnlyDictionary<string, Score> scores)
{
    Console.WriteLine($"{title,-44} expected  found  by rule  flagged wrongly");
    foreach (var (name, score) in scores) Console.WriteLine($"{name,-44} {score.Expected,8} {score.Found,6} {score.ByRule,8} {score.Decoys,16}");
    Console.WriteLine($"{"all",-44} {scores.Values.Sum(s => s.Expected),8} {scores.Values.Sum(s => s.Found),6} {scores.Values.Sum(s => s.ByRule),8} {scores.Values.Sum(s => s.Decoys),16}");
}
