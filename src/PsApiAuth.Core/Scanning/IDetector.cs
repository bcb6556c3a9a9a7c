using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning;

/// <summary>Finds candidates for secrets in one chunk of text. Stateless and safe to call from several threads.</summary>
public interface IDetector
{
    /// <summary>Looks through a chunk.</summary>
    /// <param name="chunk">The text, and what is known of its source.</param>
    /// <param name="found">Takes the candidates.</param>
    void Detect(TextChunk chunk, ICollection<Candidate> found);
}

/// <summary>A piece of a decoded source: the whole of it unless it is larger than a chunk.</summary>
/// <param name="Path">Path relative to the root, with <c>/</c>; decides the language.</param>
/// <param name="Text">The characters. Consecutive chunks of one source overlap.</param>
/// <param name="IsWhole">Whether <paramref name="Text"/> is the whole source, which parsers need.</param>
public sealed record TextChunk(string Path, ReadOnlyMemory<char> Text, bool IsWhole);

/// <summary>A span of a chunk that a detector takes for a secret.</summary>
/// <param name="Start">Offset of the first character within the chunk.</param>
/// <param name="Length">Length in characters.</param>
/// <param name="Rule">The rule that matched.</param>
/// <param name="Confidence">How sure it is.</param>
public readonly record struct Candidate(int Start, int Length, ScanRule Rule, Confidence Confidence);

/// <summary>What a rule says of everything that it finds.</summary>
/// <param name="Id">Stable id in kebab-case.</param>
/// <param name="Title">What it finds, for people.</param>
/// <param name="Severity">How much harm such a secret can do.</param>
/// <param name="Remedy">What it is and where to rotate it, in one sentence.</param>
/// <param name="Specificity">Which rule wins a span that several claim: the larger number. Formats 30, language syntax 20, assignments 10.</param>
public sealed record ScanRule(string Id, string Title, Severity Severity, string Remedy, int Specificity)
{
    /// <summary>Whether not even the tail of the secret may be shown: passwords, connection strings, user-info of URLs.</summary>
    public bool HidesAll { get; init; }

    /// <summary>The mask of a secret that this rule found.</summary>
    /// <param name="secret">The span of the candidate.</param>
    public string Mask(ReadOnlySpan<char> secret) => HidesAll ? SecretMask.Ellipsis : SecretMask.Mask(secret);
}
