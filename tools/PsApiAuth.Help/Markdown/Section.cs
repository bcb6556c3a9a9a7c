namespace PsApiAuth.Help.Markdown;

/// <summary>What stands under a heading of a page.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Blocks">What stands between it and the next heading.</param>
/// <param name="Sections">The sections one level below.</param>
internal sealed record Section(string Title, IReadOnlyList<Block> Blocks, IReadOnlyList<Section> Sections)
{
    /// <summary>The section of this title; an empty one where the page has none.</summary>
    public Section this[string title] => Sections.FirstOrDefault(section => section.Title == title) ?? new Section(title, [], []);
}

/// <summary>A piece of text.</summary>
/// <param name="Text">Its text, as it stands in the page.</param>
internal abstract record Block(string Text)
{
    /// <summary>Sentences.</summary>
    internal sealed record Paragraph(string Text) : Block(Text);

    /// <summary>An item of a list.</summary>
    internal sealed record Item(string Text) : Block(Text);

    /// <summary>Lines between fences.</summary>
    /// <param name="Info">What stands behind the opening fence, such as <c>powershell</c>.</param>
    /// <param name="Text">The lines.</param>
    internal sealed record Code(string Info, string Text) : Block(Text);
}
