using System.Runtime.InteropServices;

namespace PsApiAuth.Secrets;

/// <summary>How many characters of each class a value holds.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly ref struct CharacterCounts
{
    internal CharacterCounts(ReadOnlySpan<char> value)
    {
        Length = value.Length;
        foreach (var c in value)
        {
            if (char.IsAsciiLetterLower(c)) Lower++;
            else if (char.IsAsciiLetterUpper(c)) Upper++;
            else if (char.IsAsciiDigit(c)) Digits++;
            else if (c is '-' or '_' or '.' or '/' or ':' or ' ') Separators++;
            else if (c is > ' ' and <= '~') Symbols++;
            else Others++;
        }
    }

    internal int Length { get; }

    internal int Lower { get; }

    internal int Upper { get; }

    internal int Digits { get; }

    /// <summary>What joins words in names, paths and versions.</summary>
    internal int Separators { get; }

    /// <summary>Other printable ASCII.</summary>
    internal int Symbols { get; }

    /// <summary>Control and non-ASCII characters.</summary>
    internal int Others { get; }

    internal int Letters => Lower + Upper;

    /// <summary>How many of lower case, upper case, digits and symbols occur.</summary>
    internal int Classes => Sign(Lower) + Sign(Upper) + Sign(Digits) + Sign(Symbols);

    private static int Sign(int count) => count > 0 ? 1 : 0;
}
