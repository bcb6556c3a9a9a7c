namespace PsApiAuth.Scanning;

/// <summary>A constant text in a script and where it stands, without its quotes.</summary>
/// <param name="Value">What the text is when the script runs.</param>
/// <param name="Start">Offset of its first character in the script.</param>
/// <param name="End">Offset behind its last.</param>
internal sealed record Literal(string Value, int Start, int End)
{
    /// <summary>The part behind the first characters. Right where none of those was written with an escape.</summary>
    internal Literal Skip(int count) => new(Value[count..], Start + count, End);

    /// <summary>Hides the text.</summary>
    public override string ToString() => nameof(Literal);
}
