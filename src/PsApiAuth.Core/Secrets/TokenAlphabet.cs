using System.Buffers;

namespace PsApiAuth.Secrets;

/// <summary>The alphabets that tokens are written in.</summary>
internal static class TokenAlphabet
{
    private const string Digit = "0123456789";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    internal static readonly SearchValues<char> Digits = SearchValues.Create(Digit);
    internal static readonly SearchValues<char> LowerHex = SearchValues.Create(Digit + "abcdef");
    internal static readonly SearchValues<char> LowerHexDot = SearchValues.Create(Digit + "abcdef.");
    internal static readonly SearchValues<char> Hex = SearchValues.Create(Digit + "abcdefABCDEF");
    internal static readonly SearchValues<char> HexDash = SearchValues.Create(Digit + "abcdefABCDEF-");
    internal static readonly SearchValues<char> Base32 = SearchValues.Create(Upper + "234567");
    internal static readonly SearchValues<char> UpperAlnum = SearchValues.Create(Digit + Upper);
    internal static readonly SearchValues<char> LowerAlnum = SearchValues.Create(Digit + Lower);
    internal static readonly SearchValues<char> Alnum = SearchValues.Create(Digit + Lower + Upper);
    internal static readonly SearchValues<char> AlnumDash = SearchValues.Create(Digit + Lower + Upper + "-");
    internal static readonly SearchValues<char> Word = SearchValues.Create(Digit + Lower + Upper + "_");
    internal static readonly SearchValues<char> Base64 = SearchValues.Create(Digit + Lower + Upper + "+/=");
    internal static readonly SearchValues<char> Base64Comma = SearchValues.Create(Digit + Lower + Upper + "+/=,");
    internal static readonly SearchValues<char> Base64Url = SearchValues.Create(Digit + Lower + Upper + "-_");
    internal static readonly SearchValues<char> Base64UrlEquals = SearchValues.Create(Digit + Lower + Upper + "-_=");
    internal static readonly SearchValues<char> Base64OrUrl = SearchValues.Create(Digit + Lower + Upper + "+/-_");
    internal static readonly SearchValues<char> AnyBase64 = SearchValues.Create(Digit + Lower + Upper + "+/=-_");
    internal static readonly SearchValues<char> Dotted = SearchValues.Create(Digit + Lower + Upper + "-_.");
    internal static readonly SearchValues<char> DottedTilde = SearchValues.Create(Digit + Lower + Upper + "-_.~");
    internal static readonly SearchValues<char> DottedBase64 = SearchValues.Create(Digit + Lower + Upper + "+/=-_.");
    internal static readonly SearchValues<char> PercentBase64 = SearchValues.Create(Digit + Lower + Upper + "+/=%-_");
    internal static readonly SearchValues<char> Coloned = SearchValues.Create(Digit + Lower + Upper + "-_:");
    internal static readonly SearchValues<char> DollarWord = SearchValues.Create(Digit + Lower + "$");
    internal static readonly SearchValues<char> PathLike = SearchValues.Create(Digit + Lower + Upper + "-_/");
    internal static readonly SearchValues<char> PathLikeAt = SearchValues.Create(Digit + Lower + Upper + "-_/@");
    internal static readonly SearchValues<char> DottedConfiguration = SearchValues.Create(Digit + Lower + Upper + "+/=-_.:;");
    internal static readonly SearchValues<char> UpperDash = SearchValues.Create(Digit + Upper + "-");
    internal static readonly SearchValues<char> ColonedAlnum = SearchValues.Create(Digit + Lower + ":");
    internal static readonly SearchValues<char> LowerDot = SearchValues.Create(Digit + Lower + ".");
}
