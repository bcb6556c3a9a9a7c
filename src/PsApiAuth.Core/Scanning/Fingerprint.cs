using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PsApiAuth.Scanning;

/// <summary>
/// Names a finding so that it can be referred to in public. It is a hash of the rule, the path and the masked line with a
/// count of equal ones before it, and of nothing else: a hash of the secret, however made, would let anyone try guesses
/// against it, and passwords are guessed. What follows is that a fingerprint survives moves within a file, and that another
/// secret with the same mask in the same line has the same one. A baseline, which is keyed, tells those apart.
/// </summary>
internal static class Fingerprint
{
    private const string Version = "psapiauth-finding-1";
    private const int Bytes = 16;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Makes a fingerprint: 32 hexadecimal digits.</summary>
    /// <param name="rule">The id of the rule.</param>
    /// <param name="path">The path of the file.</param>
    /// <param name="maskedLine">The line with every secret masked.</param>
    /// <param name="ordinal">How many findings of this file have had the same rule and line.</param>
    internal static string Of(string rule, string path, string maskedLine, int ordinal)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Version}\n{rule}\n{path}\n{maskedLine}\n{ordinal}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, Bytes));
    }

    /// <summary>Whether a text has the form of a fingerprint.</summary>
    internal static bool IsOne(ReadOnlySpan<char> text) => text.Length == Bytes * 2 && !text.ContainsAnyExcept(Digits);
}
