using System.Buffers;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using PsApiAuth.Scanning;

namespace PsApiAuth.Secrets;

/// <summary>A JSON Web Token (RFC 7519) in compact form: three or five parts, the first of which is a JSON header.</summary>
internal sealed record JwtFormat() : TokenFormat(
    "json-web-token",
    "JSON Web Token",
    Severity.High,
    "It acts for whoever it was issued to until it expires: end the session or rotate the key that signed it.",
    Prefix)
{
    private const string Prefix = "eyJ";
    private const int ShortestHeader = 16;
    private const int ShortestPart = 8;
    private const int LongestToken = 8192;

    /// <inheritdoc/>
    public override ImmutableArray<string> PublicPrefixes => Anchors;

    /// <inheritdoc/>
    public override bool TryMatch(ReadOnlySpan<char> text, int anchorAt, int anchorLength, out TokenMatch match)
    {
        match = default;
        if (!TokenBoundary.Before(text, anchorAt)) return false;

        var rest = text[anchorAt..Math.Min(text.Length, anchorAt + LongestToken)];
        var length = rest.IndexOfAnyExcept(TokenAlphabet.Dotted);
        var token = (length < 0 ? rest : rest[..length]).TrimEnd('.');
        var firstDot = token.IndexOf('.');
        if (firstDot < ShortestHeader) return false;

        var payload = token[(firstDot + 1)..];
        var secondDot = payload.IndexOf('.');
        if (secondDot < ShortestPart || payload.Length - secondDot - 1 < ShortestPart) return false;
        if (payload.Contains("..", StringComparison.Ordinal) && token.Count('.') < 4) return false;

        match = new TokenMatch(anchorAt, token.Length, HasHeader(token[..firstDot]) ? Confidence.High : Confidence.Low);
        return true;
    }

    private static bool HasHeader(ReadOnlySpan<char> part)
    {
        if (part.Length > 2048) return true;

        Span<byte> json = stackalloc byte[2048];
        Span<byte> text = stackalloc byte[2048];
        if (Encoding.UTF8.TryGetBytes(part, text, out var read) is false) return false;

        var status = Base64Url.DecodeFromUtf8(text[..read], json, out _, out var written);
        return status == OperationStatus.Done && json[..written].IndexOf("\"alg\""u8) >= 0;
    }
}
