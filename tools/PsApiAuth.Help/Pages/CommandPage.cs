using PsApiAuth.Help.Markdown;

namespace PsApiAuth.Help.Pages;

/// <summary>The help of a cmdlet.</summary>
/// <param name="Name">The cmdlet.</param>
/// <param name="Synopsis">What it does, in one sentence.</param>
/// <param name="Description">What one needs to know before using it.</param>
/// <param name="Examples">Examples that run.</param>
/// <param name="Parameters">The text of each parameter by its name without the hyphen.</param>
/// <param name="Inputs">What it takes from the pipeline.</param>
/// <param name="Outputs">What it puts out.</param>
/// <param name="Notes">What else there is to know.</param>
/// <param name="Links">Where to read on.</param>
internal sealed record CommandPage(
    string Name,
    string Synopsis,
    IReadOnlyList<Block> Description,
    IReadOnlyList<Example> Examples,
    IReadOnlyDictionary<string, ParameterText> Parameters,
    IReadOnlyList<Section> Inputs,
    IReadOnlyList<Section> Outputs,
    IReadOnlyList<Block> Notes,
    IReadOnlyList<Link> Links);

/// <summary>An example.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Code">The commands.</param>
/// <param name="NeedsPwsh">Whether it uses commands that come with <c>pwsh</c> and not with the engine.</param>
/// <param name="Remarks">What it does, and what it prints.</param>
internal sealed record Example(string Title, string Code, bool NeedsPwsh, IReadOnlyList<Block> Remarks);

/// <summary>The text of a parameter.</summary>
/// <param name="Blocks">The text.</param>
/// <param name="Default">Its default, where the page says what the property does not.</param>
/// <param name="IsShared">Whether it stands in a page that several cmdlets share.</param>
internal sealed record ParameterText(IReadOnlyList<Block> Blocks, string? Default, bool IsShared);

/// <summary>A place to read on.</summary>
/// <param name="Text">Its name; of a topic of help, the topic.</param>
/// <param name="Address">The address; null for a topic of help.</param>
internal sealed record Link(string Text, string? Address);
