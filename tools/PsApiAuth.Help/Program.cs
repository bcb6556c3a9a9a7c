using PsApiAuth.Help.Markdown;
using PsApiAuth.Help.Output;
using PsApiAuth.Help.Pages;

namespace PsApiAuth.Help;

/// <summary>Builds the files that Get-Help reads: <c>PsApiAuth.Help PAGES ASSEMBLY OUTPUT</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is not [var pages, var assembly, var output])
        {
            Console.Error.WriteLine("Usage: PsApiAuth.Help <folder of pages> <assembly of cmdlets> <output folder>");
            return 2;
        }

        try
        {
            Build(pages, Path.GetFullPath(assembly), output);
            return 0;
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"error: {fault.Message}");
            return 1;
        }
    }

    private static void Build(string pages, string assembly, string output)
    {
        Directory.CreateDirectory(output);
        using var cmdlets = new CmdletCatalogue(assembly);
        var commands = CommandPageReader.ReadAll(pages)
            .Select(page => (Page: page, Cmdlet: cmdlets.Find(page.Name)))
            .Where(command => command.Cmdlet is not null)
            .Select(command => (command.Page, command.Cmdlet!));
        MamlWriter.Document(commands).Save(Path.Combine(output, Path.GetFileName(assembly) + "-Help.xml"));

        foreach (var topic in Directory.EnumerateFiles(pages, "about_*.md"))
        {
            File.WriteAllText(Path.Combine(output, Path.GetFileNameWithoutExtension(topic) + ".help.txt"), TopicWriter.Write(SectionReader.ReadFile(topic)));
        }
    }
}
