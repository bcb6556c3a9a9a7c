using PsApiAuth.Help.Markdown;

namespace PsApiAuth.Help.Pages;

/// <summary>Reads the pages of cmdlets, with the parameter texts of the pages that they link to under "Parameters".</summary>
internal static class CommandPageReader
{
    private const string DefaultMark = "Default: ";
    private const string PwshMark = "pwsh";

    /// <summary>The pages of a folder, by name.</summary>
    public static IEnumerable<CommandPage> ReadAll(string folder) =>
        Directory.EnumerateFiles(folder, "*-*.md").Order(StringComparer.Ordinal).Select(Read);

    /// <summary>Reads a page.</summary>
    public static CommandPage Read(string path)
    {
        var page = SectionReader.ReadFile(path);
        return new CommandPage(
            page.Title,
            Inline.Plain(page.Blocks.Single().Text),
            page["Description"].Blocks,
            [.. page["Examples"].Sections.Select(ToExample)],
            Parameters(page["Parameters"], Path.GetDirectoryName(path)!),
            page["Inputs"].Sections,
            page["Outputs"].Sections,
            page["Notes"].Blocks,
            [.. page["Links"].Blocks.SelectMany(block => Inline.Links(block.Text)).Select(link => new Link(link.Text, Inline.IsWeb(link.To) ? link.To : null))]);
    }

    private static Example ToExample(Section section)
    {
        var code = section.Blocks.OfType<Block.Code>().First();
        return new Example(section.Title, code.Text, code.Info.Split(' ').Contains(PwshMark), [.. section.Blocks.Where(block => block != code)]);
    }

    private static Dictionary<string, ParameterText> Parameters(Section section, string folder)
    {
        var texts = new Dictionary<string, ParameterText>(StringComparer.OrdinalIgnoreCase);
        foreach (var (_, to) in section.Blocks.SelectMany(block => Inline.Links(block.Text)))
        {
            foreach (var shared in SectionReader.ReadFile(Path.Combine(folder, to)).Sections) texts[NameOf(shared)] = ToText(shared, isShared: true);
        }

        foreach (var own in section.Sections) texts[NameOf(own)] = ToText(own, isShared: false);
        return texts;
    }

    private static string NameOf(Section section) => section.Title.TrimStart('-');

    private static ParameterText ToText(Section section, bool isShared)
    {
        var given = section.Blocks.SingleOrDefault(block => block.Text.StartsWith(DefaultMark, StringComparison.Ordinal));
        return new ParameterText([.. section.Blocks.Where(block => block != given)], given is null ? null : Inline.Plain(given.Text[DefaultMark.Length..].TrimEnd('.')), isShared);
    }
}
