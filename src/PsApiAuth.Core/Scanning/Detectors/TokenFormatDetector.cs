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
            found.Add(new Candidate(tokens.Match.Start, tokens.Match.Length, tokens.Format.Rule, tokens.Match.Confidence));
        }
    }
}
