using System.Buffers;
using System.Collections.Immutable;
using PsApiAuth.Scanning;

namespace PsApiAuth.Secrets;

/// <summary>A token that is described by data: fixed text, then a body of one alphabet and a range of lengths.</summary>
/// <param name="Id">Stable id in kebab-case.</param>
/// <param name="Title">What it is, for people.</param>
/// <param name="Severity">How much harm it can do.</param>
/// <param name="Remedy">What it opens and where to rotate it, in one sentence.</param>
/// <param name="Prefixes">The fixed texts, one of which stands before the body.</param>
/// <param name="Alphabet">The characters of the body.</param>
/// <param name="MinBody">The shortest body.</param>
/// <param name="MaxBody">The longest body.</param>
internal sealed record PrefixFormat(
    string Id, string Title, Severity Severity, string Remedy, ImmutableArray<string> Prefixes, SearchValues<char> Alphabet, int MinBody, int MaxBody)
    : TokenFormat(Id, Title, Severity, Remedy, Prefixes)
{
    private const int ShortestSurePrefix = 5;

    /// <summary>Whether the prefix belongs to the token (<c>ghp_…</c>) or only stands before it (<c>AccountKey=…</c>).</summary>
    internal bool PrefixIsPart { get; init; } = true;

    /// <summary>Whether a mask may show the prefix.</summary>
    internal bool PrefixIsPublic { get; init; } = true;

    /// <summary>The characters of the token that stand before the fixed text, where there are any: <c>xxx8Q~…</c>.</summary>
    internal SearchValues<char>? LeadAlphabet { get; init; }

    /// <summary>The fewest characters before the fixed text.</summary>
    internal int MinLead { get; init; }

    /// <summary>The most characters before the fixed text.</summary>
    internal int MaxLead { get; init; }

    /// <summary>Fixed text at the end of the body, or empty.</summary>
    internal string Suffix { get; init; } = "";

    /// <summary>Judges the structure of a token: true raises, false lowers, null leaves the confidence.</summary>
    internal Func<ReadOnlySpan<char>, bool?>? Check { get; init; }

    /// <inheritdoc/>
    public override ImmutableArray<string> PublicPrefixes => PrefixIsPart && PrefixIsPublic && LeadAlphabet is null ? Prefixes : [];

    /// <inheritdoc/>
    public override bool TryMatch(ReadOnlySpan<char> text, int anchorAt, int anchorLength, out TokenMatch match)
    {
        match = default;
        if (!TryFindStart(text, anchorAt, anchorLength, out var start)) return false;

        var bodyAt = anchorAt + anchorLength;
        var rest = text[bodyAt..];
        if (rest.Length > MaxBody + 1) rest = rest[..(MaxBody + 1)];
        var length = rest.IndexOfAnyExcept(Alphabet);
        if (length < 0) length = rest.Length;
        if (length > MaxBody) return false;

        length = TrimmedLength(rest[..length]);
        if (length < MinBody) return false;

        var body = rest[..length];
        if (!body.EndsWith(Suffix, StringComparison.Ordinal) || Placeholder.IsFiller(body)) return false;

        if (PrefixIsPart is false) start = bodyAt;
        var end = bodyAt + length;
        match = new TokenMatch(start, end - start, Judge(text[start..end]));
        return true;
    }

    private bool TryFindStart(ReadOnlySpan<char> text, int anchorAt, int anchorLength, out int start)
    {
        start = anchorAt;
        if (LeadAlphabet is null && !char.IsAsciiLetterOrDigit(text[anchorAt])) return true;
        if (LeadAlphabet is null) return TokenBoundary.Before(text, anchorAt, anchorLength < ShortestSurePrefix);

        while (start > 0 && anchorAt - start <= MaxLead && LeadAlphabet.Contains(text[start - 1])) start--;
        var lead = anchorAt - start;
        return lead >= MinLead && lead <= MaxLead;
    }

    /// <summary>Punctuation that ends a sentence or a quotation does not belong to a token.</summary>
    private int TrimmedLength(ReadOnlySpan<char> body)
    {
        var length = body.Length;
        while (length > MinBody && body[length - 1] is '.' or '-' or ':' && !Suffix.EndsWith(body[length - 1])) length--;
        return length;
    }

    private Confidence Judge(ReadOnlySpan<char> token) => Check?.Invoke(token) switch
    {
        true => Confidence.High,
        false => Confidence.Low,
        null => Confidence,
    };
}
