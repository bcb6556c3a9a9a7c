using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>Finds tokens of the formats that vendors publish: see <see cref="TokenFormats"/>.</summary>
public sealed class TokenFormatDetector : IDetector
{
    /// <inheritdoc/>
    public void Detect(TextChunk chunk, ICollection<Candidate> found)
    {
        var tokens = TokenFormats.Scanner.Scan(chunk.Text.Span);
        while (tokens.MoveNext())
        {
            var (start, length, confidence) = tokens.Match;
            if (confidence > Confidence.Low && PublishedSamples.Contains(chunk.Text.Span.Slice(start, length))) confidence = Confidence.Low;
            found.Add(new Candidate(start, length, tokens.Format.Rule, confidence));
        }
    }
}
