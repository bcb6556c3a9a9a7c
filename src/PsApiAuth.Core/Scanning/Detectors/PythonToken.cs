using System.Runtime.InteropServices;

namespace PsApiAuth.Scanning.Detectors;

/// <summary>The kinds of tokens that matter here.</summary>
internal enum PythonTokenKind
{
    /// <summary>A name or a keyword.</summary>
    Name,

    /// <summary>A string literal of any prefix and quotes.</summary>
    Text,

    /// <summary>An operator, a bracket or a number's sign.</summary>
    Sign,

    /// <summary>The end of a line outside brackets.</summary>
    LineEnd,
}

/// <summary>A token of Python source.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Start">Offset of its first character; of a string's content.</param>
/// <param name="Length">Its length; of a string's content.</param>
/// <param name="Interpolates">Whether a string is an f-string.</param>
/// <param name="Triple">Whether a string has three quotes on each side.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PythonToken(PythonTokenKind Kind, int Start, int Length, bool Interpolates = false, bool Triple = false)
{
    /// <summary>Whether it is this operator or bracket.</summary>
    internal bool Is(ReadOnlySpan<char> text, char sign) => Kind == PythonTokenKind.Sign && text[Start] == sign;
}
