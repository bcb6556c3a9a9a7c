using System.Management.Automation.Language;

namespace PsApiAuth.Scanning;

/// <summary>Looks through the arguments of commands.</summary>
internal sealed class CommandSearch(ScriptSearch search, LiteralReader literals)
{
    private static readonly string[] NameParameters = ["Name", "Key", "NotePropertyName", "Variable", "PropertyName"];
    private static readonly string[] ValueParameters = ["Value", "NotePropertyValue"];

    // Where name and value stand when they have no parameter in front.
    private static readonly Dictionary<string, (int Name, int Value)> Setters = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Set-Variable"] = (0, 1), ["sv"] = (0, 1), ["set"] = (0, 1), ["New-Variable"] = (0, 1), ["nv"] = (0, 1),
        ["setx"] = (0, 1), ["setx.exe"] = (0, 1), ["Set-Item"] = (0, 1), ["si"] = (0, 1), ["New-Item"] = (0, 1), ["ni"] = (0, 1),
        ["Set-Content"] = (0, 1), ["sc"] = (0, 1), ["Set-ItemProperty"] = (1, 2), ["sp"] = (1, 2), ["New-ItemProperty"] = (1, 2),
        ["Add-Member"] = (1, 2), ["Set-Secret"] = (0, 1),
    };

    // What these are told about secrets is which one, or what to ask.
    private static readonly HashSet<string> Askers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Read-Host", "Get-Credential", "Get-Secret", "Get-SecretInfo", "Remove-Secret", "Get-AzKeyVaultSecret", "Select-String", "Where-Object", "Select-Object",
        "Get-Variable", "Remove-Variable", "Get-Item", "Get-ItemProperty", "Test-Path", "Write-Host", "Write-Output", "Write-Verbose", "Should", "It", "Describe", "Context",
    };

    /// <summary>Searches one command.</summary>
    internal void Search(CommandAst command)
    {
        var name = NameOf(command);
        var arguments = new CommandArguments(command, literals);
        if (name.Equals("ConvertTo-SecureString", StringComparison.OrdinalIgnoreCase)) SecureString(command, arguments);
        else if (name.Equals("New-Object", StringComparison.OrdinalIgnoreCase)) NewObject(arguments);
        else if (!Askers.Contains(name)) Parameters(name, arguments);

        NativeSearch.Search(search, name, command);
    }

    private static string NameOf(CommandAst command)
    {
        if (command.GetCommandName() is not { } name) return LiteralReader.Read(command.CommandElements[0])?.Value is { } path ? WithoutFolder(path) : string.Empty;

        // Microsoft.PowerShell.Security\ConvertTo-SecureString, C:\Tools\psexec.exe
        return WithoutFolder(name);
    }

    private static string WithoutFolder(string name) => name[(name.LastIndexOfAny(['\\', '/']) + 1)..];

    private void SecureString(CommandAst command, CommandArguments arguments)
    {
        if (!arguments.Has("AsPlainText")) return;

        var value = arguments["String"] ?? (arguments.Positional.Count > 0 ? arguments.Positional[0] : PipedInto(command));
        search.Certain(value, PowerShellRules.SecureString);
    }

    private static Ast? PipedInto(CommandAst command)
    {
        if (command.Parent is not PipelineAst { PipelineElements: var elements }) return null;

        var at = elements.IndexOf(command);
        return at > 0 ? elements[at - 1] : null;
    }

    private void NewObject(CommandArguments arguments)
    {
        var positional = arguments.Positional;
        var typeName = arguments["TypeName"];
        var list = arguments["ArgumentList"] ?? arguments["Args"];
        if (typeName is null && positional.Count > 0) (typeName, positional) = (positional[0], positional.Skip(1).ToList());
        list ??= positional.Count > 0 ? positional[0] : null;
        if (LiteralReader.Read(typeName)?.Value is not { } type || list is null) return;

        var values = LiteralReader.Unwrap(list) switch
        {
            ArrayLiteralAst array => array.Elements,
            ArrayExpressionAst { SubExpression.Statements: [var statement] } when LiteralReader.Unwrap(statement) is ArrayLiteralAst inner => inner.Elements,
            Ast single => [single],
            _ => (IReadOnlyList<Ast>)[],
        };
        CredentialTypes.Search(search, type, values);
    }

    private void Parameters(string name, CommandArguments arguments)
    {
        foreach (var (parameter, value) in arguments.Named) search.Named(parameter, value);

        var nameArgument = NameParameters.Select(p => Exact(arguments, p)).FirstOrDefault(a => a is not null);
        var valueArgument = ValueParameters.Select(p => Exact(arguments, p)).FirstOrDefault(a => a is not null);
        if (Setters.TryGetValue(name, out var at))
        {
            nameArgument ??= Exact(arguments, "Path") ?? Exact(arguments, "LiteralPath") ?? At(arguments, at.Name);

            // Each parameter that is named moves the rest to the left.
            var shift = arguments.Positional.Count <= at.Value ? arguments.Positional.Count - 1 : at.Value;
            valueArgument ??= At(arguments, shift);
        }

        if (LiteralReader.Read(nameArgument)?.Value is { } what && !ReferenceEquals(nameArgument, valueArgument)) search.Named(LastPart(what), valueArgument);
    }

    private static Ast? Exact(CommandArguments arguments, string parameter) =>
        arguments.Named.FirstOrDefault(n => n.Name.Equals(parameter, StringComparison.OrdinalIgnoreCase)).Value;

    private static Ast? At(CommandArguments arguments, int position) =>
        position >= 0 && position < arguments.Positional.Count ? arguments.Positional[position] : null;

    // Env:\API_KEY, HKLM:\…\DefaultPassword
    private static string LastPart(string path) => path[(path.LastIndexOfAny([':', '\\', '/']) + 1)..];
}
