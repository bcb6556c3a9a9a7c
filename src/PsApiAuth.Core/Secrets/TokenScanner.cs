using System.Collections.Immutable;
using System.Runtime.InteropServices;
using PsApiAuth.Scanning;

namespace PsApiAuth.Secrets;

/// <summary>Finds the tokens of a catalogue in text: anchors first, then the exact matcher at each of them.</summary>
internal sealed class TokenScanner
{
    private readonly AnchorSearch _anchors;
    private readonly ImmutableArray<TokenFormat> _formatOfAnchor;

    internal TokenScanner(ImmutableArray<TokenFormat> formats)
    {
        _anchors = new AnchorSearch(formats.SelectMany(format => format.Anchors));
        _formatOfAnchor = [.. formats.SelectMany(format => format.Anchors, (format, _) => format)];
    }

    /// <summary>The tokens of a text, in the order of their anchors. Tokens of several formats may overlap.</summary>
    internal Enumerator Scan(ReadOnlySpan<char> text) => new(this, text);

    private bool TryMatchAt(ReadOnlySpan<char> text, int at, out TokenFormat? format, out TokenMatch best, out int anchorLength)
    {
        format = null;
        best = default;
        anchorLength = 1;
        foreach (var (anchor, index) in _anchors.StartingAt(text, at))
        {
            var candidate = _formatOfAnchor[index];
            if (!text[at..].StartsWith(anchor, StringComparison.Ordinal)) continue;
            if (!candidate.TryMatch(text, at, anchor.Length, out var match)) continue;
            if (format is not null && match.Confidence <= best.Confidence) continue;

            (format, best, anchorLength) = (candidate, match, anchor.Length);
        }

        return format is not null;
    }

    /// <summary>Walks over the tokens of one text.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal ref struct Enumerator(TokenScanner scanner, ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _at;

        /// <summary>The format of the current token.</summary>
        internal TokenFormat Format { get; private set; } = null!;

        /// <summary>The current token.</summary>
        internal TokenMatch Match { get; private set; }

        /// <summary>Goes to the next token.</summary>
        internal bool MoveNext()
        {
            while (_at < _text.Length)
            {
                var hit = scanner._anchors.FindStart(_text, _at);
                if (hit < 0) break;

                if (!scanner.TryMatchAt(_text, hit, out var format, out var match, out var anchorLength))
                {
                    _at = hit + 1;
                    continue;
                }

                // What is surely a token holds no other; what is less sure may.
                _at = match.Confidence == Confidence.High ? Math.Max(match.Start + match.Length, hit + 1) : hit + anchorLength;
                (Format, Match) = (format!, match);
                return true;
            }

            _at = _text.Length;
            return false;
        }
    }
}
