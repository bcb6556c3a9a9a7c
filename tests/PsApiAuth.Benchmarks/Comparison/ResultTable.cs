namespace PsApiAuth.Benchmarks.Comparison;

/// <summary>Prints results as Markdown.</summary>
/// <param name="output">Where to.</param>
internal sealed class ResultTable(TextWriter output)
{
    private readonly List<Row> _rows = [];

    /// <summary>How many bars were missed.</summary>
    public int Missed => _rows.Count(row => row is { Figure: { } figure, Bar: { } bar } && !bar.Holds(figure.Value));

    public void Add(Row row) => _rows.Add(row);

    /// <summary>Prints all that was added.</summary>
    /// <param name="machine">Where and when it was measured.</param>
    public void Write(string machine)
    {
        output.WriteLine(machine);
        output.WriteLine();
        output.WriteLine("| what | yardstick | ours | figure | bar | |");
        output.WriteLine("|---|---|---|---|---|---|");
        foreach (var row in _rows)
        {
            output.WriteLine($"| {row.What} | {row.Yardstick} | {row.Ours} | {row.Figure?.ToString() ?? "—"} | {row.Bar?.ToString() ?? "—"} | {Verdict(row)} |");
        }

        output.WriteLine();
    }

    private static string Verdict(Row row) =>
        row is { Figure: { } figure, Bar: { } bar } ? (bar.Holds(figure.Value) ? "pass" : "**missed**") : "";
}
