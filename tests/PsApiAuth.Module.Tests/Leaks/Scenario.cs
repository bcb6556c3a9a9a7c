namespace PsApiAuth.Module.Tests.Leaks;

/// <summary>One use of a cmdlet with canaries.</summary>
/// <param name="Cmdlet">The cmdlet.</param>
/// <param name="Set">The parameter set.</param>
/// <param name="Name">What happens.</param>
/// <param name="Script">The script. Canaries come from <c>$c</c> and the environment, so that none stands in it.</param>
public sealed record Scenario(string Cmdlet, string Set, string Name, string Script)
{
    /// <summary>How the sandbox misbehaves: the path of a fault script and the script; null for a good day.</summary>
    public (string Path, string Script)? Fault { get; init; }

    /// <summary>The error that must come of it; null for none.</summary>
    public string? Error { get; init; }

    /// <summary>Whether the output is what was asked for in the clear, or what the server sent as data, and is not looked at.</summary>
    public bool OutputIsClear { get; init; }

    /// <summary>Whether the pipeline is stopped while the sandbox keeps the request at its gate.</summary>
    public bool IsStopped { get; init; }

    /// <summary>All of it in a line.</summary>
    public override string ToString() => $"{Cmdlet}, {Set}: {Name}";
}
