using PsApiAuth.Scanning;

namespace PsApiAuth.Secrets;

/// <summary>Masks secrets in text that is about to leave: error bodies, messages, verbose output, reports.</summary>
/// <param name="known">The secrets of the session.</param>
/// <remarks>
/// Masked are known secrets, as they are and percent-encoded, form-encoded, JSON-escaped, in XML and in base64, and every
/// token of a format of the catalogue. A known secret of fewer than six characters is only masked where it stands as a
/// word of its own: within other words it would tear text apart without hiding anything.
/// </remarks>
public sealed class Redactor(KnownSecrets known)
{
    /// <summary>Masks the secrets of a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text with masks; the same instance where there is nothing to mask.</returns>
    public string Redact(string text)
    {
        List<SecretRange>? ranges = null;
        var tokens = TokenFormats.Scanner.Scan(text);
        while (tokens.MoveNext())
        {
            var match = tokens.Match;
            if (match.Confidence < Confidence.Medium) continue;

            ranges ??= [];
            ranges.Add(new SecretRange(match.Start, match.Length, tokens.Format.Rule.Mask(text.AsSpan(match.Start, match.Length))));
        }

        return Replace(text, ranges);
    }

    /// <summary>Masks the known secrets of a text, and leaves alone what only looks like one.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text with masks; the same instance where there is nothing to mask.</returns>
    public string RedactKnown(string text) => Replace(text, ranges: null);

    private string Replace(string text, List<SecretRange>? ranges)
    {
        foreach (var forms in known.Forms) forms.Find(text, ranges ??= []);
        return ranges is null or [] ? text : SecretRange.Replace(text, ranges);
    }
}
