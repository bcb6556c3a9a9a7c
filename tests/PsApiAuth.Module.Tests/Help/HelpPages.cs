using PsApiAuth.Help.Pages;
using PsApiAuth.Module.Tests.Hosting;

namespace PsApiAuth.Module.Tests.Help;

/// <summary>The pages that help is built from.</summary>
internal static class HelpPages
{
    /// <summary>The folder.</summary>
    public static string Folder { get; } = BuildPaths.InRepository("docs", "help", "en-US");

    /// <summary>The pages of cmdlets.</summary>
    public static IReadOnlyList<CommandPage> All { get; } = [.. CommandPageReader.ReadAll(Folder)];
}
