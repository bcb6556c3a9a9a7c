using System.Management.Automation.Language;

namespace PsApiAuth.Scanning;

/// <summary>A word of a command line, as it is written: the parser takes <c>-pa.b</c> for two arguments, a program for one.</summary>
/// <param name="Text">The text without the quotes around it.</param>
/// <param name="Start">Offset in the script.</param>
/// <param name="End">Offset behind it.</param>
/// <param name="IsLiteral">Whether it says what it is, without variables and expressions.</param>
internal readonly record struct NativeWord(string Text, int Start, int End, bool IsLiteral)
{
    private const int LongestWord = 512;

    /// <summary>The words behind the command's name.</summary>
    /// <param name="command">The command line.</param>
    /// <param name="source">The script that it is in.</param>
    internal static List<NativeWord> Split(CommandAst command, string source)
    {
        var words = new List<NativeWord>();
        var elements = command.CommandElements;
        for (var i = 1; i < elements.Count; i++)
        {
            var start = elements[i].Extent.StartOffset;
            var end = elements[i].Extent.EndOffset;
            var isLiteral = IsLiteralElement(elements[i]);
            while (i + 1 < elements.Count && elements[i + 1].Extent.StartOffset == end)
            {
                end = elements[++i].Extent.EndOffset;
                isLiteral &= IsLiteralElement(elements[i]);
            }

            // A script block is a word as well, as long as the rest of the file; no password is.
            var raw = end - start <= LongestWord ? source[start..end] : string.Empty;
            words.Add(new NativeWord(raw, start, end, isLiteral).WithoutQuotes());
        }

        return words;
    }

    /// <summary>The part behind the first characters.</summary>
    internal NativeWord Skip(int count) => new NativeWord(Text[count..], Start + count, End, IsLiteral).WithoutQuotes();

    /// <summary>Hides the text.</summary>
    public override string ToString() => nameof(NativeWord);

    private static bool IsLiteralElement(CommandElementAst element) => element switch
    {
        CommandParameterAst parameter => parameter.Argument is null || LiteralReader.Read(parameter.Argument) is not null,
        _ => LiteralReader.Read(element) is not null,
    };

    private NativeWord WithoutQuotes() =>
        Text.Length > 1 && Text[0] is '\'' or '"' && Text[^1] == Text[0] ? new NativeWord(Text[1..^1], Start + 1, End - 1, IsLiteral) : this;
}
