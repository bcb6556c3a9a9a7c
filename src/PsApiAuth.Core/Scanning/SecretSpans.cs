using System.Text;
using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning;

/// <summary>Everything in a chunk that may be secret, for the sake of showing the text around it.</summary>
internal sealed class SecretSpans
{
    private const int Margin = 60;

    private readonly List<(int Start, int End)> _hidden = [];
    private readonly IReadOnlyList<Candidate> _resolved;

    /// <summary>Collects the spans.</summary>
    /// <param name="candidates">What the detectors found, the losers too: what one took for secret is not shown.</param>
    /// <param name="resolved">What is left of it.</param>
    internal SecretSpans(IEnumerable<Candidate> candidates, IReadOnlyList<Candidate> resolved)
    {
        _resolved = resolved;
        foreach (var candidate in candidates.OrderBy(c => c.Start)) Hide(candidate.Start, candidate.Start + candidate.Length);
    }

    /// <summary>The line around a span with every secret masked, of bounded length and without control characters.</summary>
    /// <param name="text">The chunk.</param>
    /// <param name="shown">The span; of several lines only the first is shown.</param>
    internal string Preview(ReadOnlySpan<char> text, Candidate shown)
    {
        var end = shown.Start + shown.Length;
        var start = Math.Max(text[..shown.Start].LastIndexOfAny('\n', '\r') + 1, shown.Start - Margin);
        var rest = text[end..Math.Min(text.Length, end + Margin)];
        var stop = end + (rest.IndexOfAny('\n', '\r') is var at and >= 0 ? at : rest.Length);

        var spans = _hidden.Where(h => h.End > start && h.Start < stop).ToList();
        foreach (var copy in Copies(text, start, stop)) Merge(spans, copy);

        var preview = new StringBuilder(stop - start);
        var position = start;
        foreach (var (from, to) in spans.OrderBy(s => s.Start))
        {
            if (from > position) Append(preview, text[position..from]);
            preview.Append(MaskOf(text, from, to));
            position = Math.Max(position, to);
        }

        if (position < stop) Append(preview, text[position..stop]);

        // What no rule reports, such as an old key in a comment, is no more for showing than what one does.
        return new TextMasker(new KnownSecrets()).Mask(preview.ToString().Trim());
    }

    /// <summary>Where the secrets near a place stand once more, in a comment perhaps.</summary>
    private List<(int Start, int End)> Copies(ReadOnlySpan<char> text, int start, int stop)
    {
        var copies = new List<(int, int)>();
        foreach (var near in _resolved)
        {
            if (near.Start >= stop || near.Start + near.Length <= start || near.Length == 0) continue;

            var secret = text.Slice(near.Start, near.Length);
            for (var from = start; from < stop;)
            {
                var at = text[from..stop].IndexOf(secret, StringComparison.Ordinal);
                if (at < 0) break;

                copies.Add((from + at, from + at + secret.Length));
                from += at + secret.Length;
            }
        }

        return copies;
    }

    private string MaskOf(ReadOnlySpan<char> text, int start, int end)
    {
        foreach (var candidate in _resolved)
        {
            if (candidate.Start == start && candidate.Start + candidate.Length == end) return candidate.Rule.Mask(text[start..end]);
        }

        return Secrets.SecretMask.Ellipsis;
    }

    private void Hide(int start, int end)
    {
        if (_hidden.Count > 0 && _hidden[^1].End > start) _hidden[^1] = (_hidden[^1].Start, Math.Max(end, _hidden[^1].End));
        else _hidden.Add((start, end));
    }

    private static void Merge(List<(int Start, int End)> spans, (int Start, int End) added)
    {
        for (var i = spans.Count - 1; i >= 0; i--)
        {
            if (spans[i].End <= added.Start || spans[i].Start >= added.End) continue;

            added = (Math.Min(added.Start, spans[i].Start), Math.Max(added.End, spans[i].End));
            spans.RemoveAt(i);
        }

        spans.Add(added);
    }

    private static void Append(StringBuilder preview, ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            // Escape sequences and marks that turn the direction of text would change what is read.
            var isUnsafe = char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format;
            preview.Append(isUnsafe ? ' ' : c);
        }
    }
}
