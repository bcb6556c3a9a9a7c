namespace PsApiAuth.Help.Markdown;

/// <summary>Reads the Markdown that help pages use: headings, paragraphs, lists with hyphens, fences. Anything else is refused, since no view of help could show it.</summary>
internal sealed class SectionReader
{
    private const string Fence = "```";

    private readonly string[] _lines;
    private readonly string _file;
    private int _at;

    private SectionReader(string[] lines, string file)
    {
        _lines = lines;
        _file = file;
    }

    /// <summary>Reads a page.</summary>
    /// <exception cref="InvalidDataException">It has something that help cannot show; the message names file and line.</exception>
    public static Section ReadFile(string path) => Read(File.ReadAllLines(path), Path.GetFileName(path));

    /// <summary>Reads the lines of a page.</summary>
    /// <param name="lines">The lines.</param>
    /// <param name="file">The name that errors give.</param>
    public static Section Read(string[] lines, string file)
    {
        var reader = new SectionReader(lines, file);
        reader.SkipBlank();
        var page = reader.Section(1);
        return reader.Ended ? page : throw reader.Refused("a page has one heading of the first level");
    }

    private bool Ended => _at >= _lines.Length;

    private string Line => _lines[_at];

    private Section Section(int level)
    {
        if (LevelHere() != level) throw Refused($"a heading of level {level} is expected");

        var title = Line[level..].Trim();
        _at++;
        List<Block> blocks = [];
        List<Section> sections = [];
        for (SkipBlank(); !Ended; SkipBlank())
        {
            var here = LevelHere();
            if (here == 0) blocks.Add(Block());
            else if (here > level) sections.Add(Section(level + 1));
            else break;
        }

        return new Section(title, blocks, sections);
    }

    private Block Block()
    {
        if (Line.StartsWith(Fence, StringComparison.Ordinal)) return Fenced();
        if (Line.StartsWith("- ", StringComparison.Ordinal)) return new Block.Item(Joined(Line[2..]));
        if (Line[0] is '|' or '>' or '<' or '*' or '+' or ' ' or '\t' || char.IsAsciiDigit(Line[0])) throw Refused("help cannot show this");
        return new Block.Paragraph(Joined(Line));
    }

    private Block.Code Fenced()
    {
        var info = Line[Fence.Length..].Trim();
        var from = _at + 1;
        var to = Array.IndexOf(_lines, Fence, from);
        if (to < 0) throw Refused("the fence is not closed");

        _at = to + 1;
        return new Block.Code(info, string.Join('\n', _lines[from..to]));
    }

    private string Joined(string first)
    {
        var parts = new List<string> { first.Trim() };
        for (_at++; !Ended && Line.Length > 0 && LevelHere() == 0 && !Line.StartsWith("- ", StringComparison.Ordinal) && !Line.StartsWith(Fence, StringComparison.Ordinal); _at++)
        {
            parts.Add(Line.Trim());
        }

        return string.Join(' ', parts);
    }

    private int LevelHere()
    {
        var level = Line.AsSpan().IndexOfAnyExcept('#');
        return level > 0 && Line[level] == ' ' ? level : 0;
    }

    private void SkipBlank()
    {
        while (!Ended && string.IsNullOrWhiteSpace(Line)) _at++;
    }

    private InvalidDataException Refused(string why) => new($"{_file}({Math.Min(_at + 1, _lines.Length)}): {why}.");
}
