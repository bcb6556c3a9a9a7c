using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using PsApiAuth.Scanning;

namespace PsApiAuth.Secrets;

/// <summary>A Discord bot token: the bot's id in base64, a time and a signature, joined by dots.</summary>
internal sealed record DiscordTokenFormat() : TokenFormat(
    "discord-bot-token",
    "Discord bot token",
    Severity.Critical,
    "It acts as the bot: reset it at discord.com/developers/applications.",
    MakeAnchors())
{
    private const int ShortestId = 23;
    private const int LongestId = 28;
    private const int TimeLength = 6;
    private const int ShortestSignature = 27;
    private const int LongestSignature = 42;

    /// <inheritdoc/>
    public override bool TryMatch(ReadOnlySpan<char> text, int anchorAt, int anchorLength, out TokenMatch match)
    {
        match = default;
        if (!TokenBoundary.Before(text, anchorAt)) return false;

        var rest = text[anchorAt..Math.Min(text.Length, anchorAt + LongestId + TimeLength + LongestSignature + 3)];
        var id = rest.IndexOfAnyExcept(TokenAlphabet.Base64Url);
        if (id is < ShortestId or > LongestId || rest[id] != '.' || !IsNumber(rest[..id])) return false;

        var time = rest[(id + 1)..].IndexOfAnyExcept(TokenAlphabet.Base64Url);
        if (time != TimeLength || rest[id + 1 + time] != '.') return false;

        var signature = rest[(id + time + 2)..];
        var length = signature.IndexOfAnyExcept(TokenAlphabet.Base64Url);
        if (length < 0) length = signature.Length;
        if (length is < ShortestSignature or > LongestSignature) return false;

        match = new TokenMatch(anchorAt, id + time + 2 + length, Confidence.High);
        return true;
    }

    private static bool IsNumber(ReadOnlySpan<char> base64)
    {
        Span<byte> text = stackalloc byte[LongestId];
        Span<byte> digits = stackalloc byte[LongestId];
        return Encoding.ASCII.TryGetBytes(base64, text, out var length)
            && Base64Url.DecodeFromUtf8(text[..length], digits, out _, out var written) == System.Buffers.OperationStatus.Done
            && !digits[..written].ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }

    /// <summary>What three digits look like in base64, the last of them not whole.</summary>
    private static ImmutableArray<string> MakeAnchors() =>
        [.. Enumerable.Range(10, 90).Select(number => Convert.ToBase64String(Encoding.ASCII.GetBytes($"{number}0"))[..3]).Distinct(StringComparer.Ordinal)];
}
