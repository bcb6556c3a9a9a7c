namespace PsApiAuth.Benchmarks.Comparison;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Yardstick">What the other side took, with its unit.</param>
/// <param name="Ours">What ours took.</param>
/// <param name="Figure">What the bar is held against.</param>
/// <param name="Bar">What it must be; null where it is only told.</param>
internal sealed record Row(string What, string Yardstick, string Ours, Figure? Figure, Bar? Bar)
{
    /// <summary>A line for what this machine cannot measure.</summary>
    public static Row NotRun(string what, string why) => new(what, "—", $"not run: {why}", null, null);
}

/// <summary>A number with its unit.</summary>
/// <param name="Value">The number.</param>
/// <param name="Unit">Stands behind it.</param>
internal readonly record struct Figure(double Value, string Unit)
{
    public override string ToString() => FormattableString.Invariant($"{Value:0.###}{Unit}");
}

/// <summary>What a figure must be.</summary>
/// <param name="Limit">The limit, in the figure's unit.</param>
/// <param name="AtMost">Whether the figure may be at most or must be at least that.</param>
internal readonly record struct Bar(double Limit, bool AtMost)
{
    public static Bar Most(double limit) => new(limit, AtMost: true);

    public static Bar Least(double limit) => new(limit, AtMost: false);

    public bool Holds(double value) => AtMost ? value <= Limit : value >= Limit;

    public override string ToString() => FormattableString.Invariant($"{(AtMost ? "≤" : "≥")} {Limit:0.###}");
}
