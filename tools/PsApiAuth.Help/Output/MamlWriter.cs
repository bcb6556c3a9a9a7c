using System.Management.Automation;
using System.Xml.Linq;
using PsApiAuth.Help.Markdown;
using PsApiAuth.Help.Pages;

namespace PsApiAuth.Help.Output;

/// <summary>Writes the help of cmdlets in the form that Get-Help reads.</summary>
internal static class MamlWriter
{
    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The help file of an assembly.</summary>
    public static XDocument Document(IEnumerable<(CommandPage Page, CmdletInfo Cmdlet)> commands) => new(
        new XDeclaration("1.0", "utf-8", null),
        new XElement(
            Root + "helpItems",
            new XAttribute("schema", "maml"),
            commands.Select(command => Entry(command.Page, command.Cmdlet))));

    private static XElement Entry(CommandPage page, CmdletInfo cmdlet)
    {
        var defaults = Activator.CreateInstance(cmdlet.ImplementingType)!;
        var sets = cmdlet.ParameterSets
            .OrderByDescending(set => set.IsDefault)
            .Select(set => set.Parameters.Where(IsOwn).Select(parameter => new ParameterFacts(parameter, defaults)).ToArray())
            .ToArray();
        (defaults as IDisposable)?.Dispose();
        return new XElement(
            Command + "command",
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            new XElement(
                Command + "details",
                new XElement(Command + "name", page.Name),
                new XElement(Command + "verb", cmdlet.Verb),
                new XElement(Command + "noun", cmdlet.Noun),
                new XElement(Maml + "description", Paragraph(page.Synopsis))),
            new XElement(Maml + "description", Paragraphs(page.Description)),
            new XElement(Command + "syntax", sets.Select(set => Syntax(page, set))),
            new XElement(
                Command + "parameters",
                sets.SelectMany(set => set).DistinctBy(fact => fact.Name, StringComparer.Ordinal).OrderBy(fact => fact.Name, StringComparer.Ordinal).Select(fact => Parameter(page, fact))),
            new XElement(Command + "inputTypes", page.Inputs.Select(type => Type(Command + "inputType", type))),
            new XElement(Command + "returnValues", page.Outputs.Select(type => Type(Command + "returnValue", type))),
            new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(page.Notes))),
            new XElement(Command + "examples", page.Examples.Select(Example)),
            new XElement(Command + "relatedLinks", page.Links.Select(Link)));
    }

    private static bool IsOwn(CommandParameterInfo parameter) => !Cmdlet.CommonParameters.Contains(parameter.Name, StringComparer.OrdinalIgnoreCase);

    private static XElement Syntax(CommandPage page, ParameterFacts[] set) => new(
        Command + "syntaxItem",
        new XElement(Maml + "name", page.Name),
        set.Select(fact => Parameter(page, fact)));

    private static XElement Parameter(CommandPage page, ParameterFacts fact)
    {
        var text = page.Parameters.GetValueOrDefault(fact.Name);
        return new XElement(
            Command + "parameter",
            new XAttribute("required", fact.IsMandatory),
            new XAttribute("variableLength", fact.TypeName.EndsWith("[]", StringComparison.Ordinal)),
            new XAttribute("globbing", fact.TakesWildcards),
            new XAttribute("pipelineInput", fact.PipelineInput),
            new XAttribute("position", fact.Position),
            new XAttribute("aliases", fact.Aliases),
            new XElement(Maml + "name", fact.Name),
            new XElement(Maml + "description", Paragraphs(text?.Blocks ?? [])),
            ValueGroup(fact),
            fact.IsSwitch ? null : new XElement(Command + "parameterValue", new XAttribute("required", true), new XAttribute("variableLength", false), fact.TypeName),
            new XElement(Dev + "type", new XElement(Maml + "name", fact.TypeName)),
            new XElement(Dev + "defaultValue", fact.IsSwitch ? "False" : text?.Default ?? fact.Default ?? "None"));
    }

    private static XElement? ValueGroup(ParameterFacts fact) => fact.Values.Count == 0
        ? null
        : new XElement(
            Command + "parameterValueGroup",
            fact.Values.Select(value => new XElement(Command + "parameterValue", new XAttribute("required", false), new XAttribute("variableLength", false), value)));

    private static XElement Type(XName name, Section type) => new(
        name,
        new XElement(Dev + "type", new XElement(Maml + "name", type.Title)),
        new XElement(Maml + "description", Paragraphs(type.Blocks)));

    private static XElement Example(Example example, int index) => new(
        Command + "example",
        new XElement(Maml + "title", $"---------- Example {index + 1}: {Inline.Plain(example.Title)} ----------"),
        new XElement(Dev + "code", example.Code),
        new XElement(Dev + "remarks", Paragraphs(example.Remarks), Paragraph("")));

    private static XElement Link(Link link) => new(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", link.Address is null ? link.Text : link.Text + ":"),
        new XElement(Maml + "uri", link.Address));

    private static IEnumerable<XElement> Paragraphs(IEnumerable<Block> blocks) => blocks.Select(block => Paragraph(block switch
    {
        Block.Code code => string.Join('\n', code.Text.Split('\n').Select(line => "    " + line)),
        Block.Item item => "- " + Inline.Plain(item.Text),
        _ => Inline.Plain(block.Text),
    }));

    private static XElement Paragraph(string text) => new(Maml + "para", text);
}
