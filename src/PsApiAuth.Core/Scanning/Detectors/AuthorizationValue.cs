using System.Buffers.Text;
using System.Text;
using PsApiAuth.Secrets;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>Values of the Authorization header (RFC 9110 §11.6.2): a scheme, a blank, credentials.</summary>
internal static class AuthorizationValue
{
    private const int Longest = 4096;
    private const int ShortestToken = 16;

    private static readonly string[] TokenSchemes = ["Bearer ", "Token ", "ApiKey ", "Api-Key ", "SSWS ", "GenieKey ", "Splunk ", "PRIVATE-TOKEN ", "Key ", "OAuth "];

    /// <summary>Takes the credentials out of a value that begins with a scheme. True where it does, secret or not.</summary>
    internal static bool TryAdd(ReadOnlySpan<char> text, ReadOnlySpan<char> name, AssignedValue value, ICollection<Candidate> found)
    {
        var rest = text[value.Start..Math.Min(text.Length, value.Start + Longest)];
        if (value.Quoted) rest = rest[..Math.Min(rest.Length, value.Length)];
        if (rest.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            AddBasic(text, value.Start + "Basic ".Length, found);
            return true;
        }

        foreach (var scheme in TokenSchemes)
        {
            if (!rest.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)) continue;

            AddToken(text, value.Start + scheme.Length, name.Contains("auth", StringComparison.OrdinalIgnoreCase) ? AssignmentRules.BearerHeader : AssignmentRules.Key, found);
            return true;
        }

        return false;
    }

    /// <summary><c>Bearer …</c> without a name before it.</summary>
    internal static void TryAddBearer(ReadOnlySpan<char> text, int end, ICollection<Candidate> found)
    {
        if (end < text.Length && text[end] == ' ') AddToken(text, end + 1, AssignmentRules.BearerHeader, found);
    }

    private static void AddToken(ReadOnlySpan<char> text, int start, ScanRule rule, ICollection<Candidate> found)
    {
        while (start < text.Length && text[start] == ' ') start++;
        var token = Take(text, start, TokenAlphabet.DottedBase64);
        if (token.Length < ShortestToken || KeyShape.Judge(token) is not { } confidence) return;
        if (start + token.Length < text.Length && text[start + token.Length] is '{' or '$' or '(' or '<') return;

        found.Add(new Candidate(start, token.Length, rule, PublishedSamples.Contains(token) ? Confidence.Low : confidence));
    }

    private static void AddBasic(ReadOnlySpan<char> text, int start, ICollection<Candidate> found)
    {
        var credentials = Take(text, start, TokenAlphabet.AnyBase64);
        if (credentials.Length < 8 || !TryDecode(credentials, out var confidence)) return;

        found.Add(new Candidate(start, credentials.Length, AssignmentRules.BasicHeader, PublishedSamples.Contains(credentials) ? Confidence.Low : confidence));
    }

    private static ReadOnlySpan<char> Take(ReadOnlySpan<char> text, int start, System.Buffers.SearchValues<char> alphabet)
    {
        if (start >= text.Length) return [];

        var rest = text[start..Math.Min(text.Length, start + Longest)];
        var length = rest.IndexOfAnyExcept(alphabet);
        return (length < 0 ? rest : rest[..length]).TrimEnd('.');
    }

    private static bool TryDecode(ReadOnlySpan<char> credentials, out Confidence confidence)
    {
        confidence = Confidence.Low;
        Span<byte> encoded = stackalloc byte[512];
        Span<byte> bytes = stackalloc byte[512];
        if (credentials.Length > encoded.Length || !Encoding.ASCII.TryGetBytes(credentials, encoded, out var length)) return false;
        if (Base64.DecodeFromUtf8(encoded[..length], bytes, out _, out var written) != System.Buffers.OperationStatus.Done) return false;

        bytes = bytes[..written];
        var colon = bytes.IndexOf((byte)':');
        if (colon < 0 || bytes.ContainsAnyInRange((byte)0, (byte)31)) return false;

        Span<char> password = stackalloc char[bytes.Length - colon - 1];
        if (Encoding.UTF8.TryGetChars(bytes[(colon + 1)..], password, out var characters) is false) return false;

        // user:password, aladdin:opensesame and other specimens of documentation are words.
        confidence = PasswordShape.Judge(password[..characters]) ?? Confidence.Low;
        return true;
    }
}
