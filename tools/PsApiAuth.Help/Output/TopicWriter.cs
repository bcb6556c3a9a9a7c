using System.Text;
using PsApiAuth.Help.Markdown;

namespace PsApiAuth.Help.Output;

/// <summary>Writes a topic as the text that Get-Help shows as it stands.</summary>
internal sealed class TopicWriter
{
    private const int Width = 80;
    private const string Indent = "    ";

    private readonly StringBuilder _text = new();

    private TopicWriter()
    {
    }

    /// <summary>The text of a topic.</summary>
    public static string Write(Section page)
    {
        var writer = new TopicWriter();
        writer.Heading("TOPIC");
        writer.Line(page.Title);
        writer.Heading("SHORT DESCRIPTION");
        writer.Blocks(page.Blocks.Take(1));
        writer.Heading("LONG DESCRIPTION");
        writer.Blocks(page.Blocks.Skip(1));
        writer.Sections(page.Sections);
        return writer._text.ToString();
    }

    private void Sections(IEnumerable<Section> sections)
    {
        foreach (var section in sections)
        {
            Heading(section.Title.ToUpperInvariant());
            Blocks(section.Blocks);
            Sections(section.Sections);
        }
    }

    private void Heading(string title)
    {
        if (_text.Length > 0) _text.Append('\n');
        _text.Append(title).Append('\n');
    }

    private void Blocks(IEnumerable<Block> blocks)
    {
        Block? before = null;
        foreach (var block in blocks)
        {
            if (before is not null && !(before is Block.Item && block is Block.Item)) _text.Append('\n');
            if (block is Block.Code code) Code(code);
            else Wrapped(block);
            before = block;
        }
    }

    private void Code(Block.Code code)
    {
        foreach (var line in code.Text.Split('\n')) Line(line.Length == 0 ? "" : Indent + line);
    }

    private void Wrapped(Block block)
    {
        var (first, next) = block is Block.Item ? ("- ", "  ") : ("", "");
        var line = new StringBuilder(first);
        foreach (var word in Inline.Plain(block.Text).Split(' '))
        {
            if (line.Length > next.Length && Indent.Length + line.Length + 1 + word.Length > Width)
            {
                Line(line.ToString());
                line.Clear().Append(next);
            }

            if (line.Length > next.Length) line.Append(' ');
            line.Append(word);
        }

        Line(line.ToString());
    }

    private void Line(string text) => _text.Append(text.Length == 0 ? "" : Indent + text).Append('\n');
}
