namespace PsApiAuth.Benchmarks;

/// <summary>What is measured and how patiently.</summary>
/// <param name="Quick">Fewer rounds and smaller data, for under two minutes.</param>
/// <param name="Tree">A folder to scan; null for a generated one.</param>
/// <param name="Only">The beginnings of the names of the groups that are run; empty for all.</param>
internal sealed record BenchmarkOptions(bool Quick, string? Tree, IReadOnlyList<string> Only)
{
    public const string Usage = """
        --quick      fewer rounds and smaller data
        --tree PATH  scans this folder instead of a generated one
        --only NAME  runs one group (may be repeated): requests, bulk, start, json, scan, mask, cache, micro
        """;

    /// <summary>How many interleaved pairs a comparison has.</summary>
    public int Pairs => Quick ? 5 : 15;

    public bool Wants(string group) => Only.Count == 0 || Only.Contains(group, StringComparer.OrdinalIgnoreCase);

    public static BenchmarkOptions? Parse(string[] arguments)
    {
        var quick = false;
        string? tree = null;
        var only = new List<string>();
        for (var i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--quick":
                    quick = true;
                    break;
                case "--tree" when i + 1 < arguments.Length && Directory.Exists(arguments[i + 1]):
                    tree = Path.GetFullPath(arguments[++i]);
                    break;
                case "--only" when i + 1 < arguments.Length:
                    only.Add(arguments[++i]);
                    break;
                default:
                    return null;
            }
        }

        return new BenchmarkOptions(quick, tree, only);
    }
}
