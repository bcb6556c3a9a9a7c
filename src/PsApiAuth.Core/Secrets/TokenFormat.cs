using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PsApiAuth.Scanning;

namespace PsApiAuth.Secrets;

/// <summary>A secret within a text, as a format sees it.</summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="Length">Length in characters.</param>
/// <param name="Confidence">The format's confidence, moved by the structure of this one: checksum, header, alphabet.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TokenMatch(int Start, int Length, Confidence Confidence);

/// <summary>
/// One entry of the catalogue: a format that a vendor publishes. The scanner finds it, the mask shows its public prefix,
/// and text is redacted with it.
/// </summary>
public abstract record TokenFormat
{
    private protected TokenFormat(string id, string title, Severity severity, string remedy, params ImmutableArray<string> anchors)
    {
        Rule = new ScanRule(id, title, severity, remedy, FormatSpecificity);
        Anchors = anchors;
    }

    private const int FormatSpecificity = 30;

    /// <summary>What the scanner says of such a token.</summary>
    public ScanRule Rule { get; init; }

    /// <summary>Case-sensitive texts of three characters or more, one of which stands in or beside every such token.</summary>
    public ImmutableArray<string> Anchors { get; }

    /// <summary>How sure a match is when nothing in its structure speaks for or against it.</summary>
    public Confidence Confidence { get; init; } = Confidence.High;

    /// <summary>The beginnings that say whose token it is and no more, so that a mask may show them.</summary>
    public virtual ImmutableArray<string> PublicPrefixes => [];

    /// <summary>Looks for the token around an anchor.</summary>
    /// <param name="text">The text.</param>
    /// <param name="anchorAt">Where one of <see cref="Anchors"/> begins.</param>
    /// <param name="anchorLength">The length of that anchor.</param>
    /// <param name="match">The token.</param>
    public abstract bool TryMatch(ReadOnlySpan<char> text, int anchorAt, int anchorLength, out TokenMatch match);
}
