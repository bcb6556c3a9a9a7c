using System.Management.Automation.Language;

namespace PsApiAuth.Scanning;

/// <summary>The arguments of a command, bound as far as can be told without knowing it: <c>-Name value</c>, <c>-Name:value</c>, the rest by position.</summary>
internal sealed class CommandArguments
{
    private static readonly string[] CommonSwitches = ["Force", "AsPlainText", "Verbose", "PassThru", "WhatIf", "UseBasicParsing", "AsSecureString", "Debug"];

    private readonly List<(string Name, Ast? Value)> _named = [];
    private readonly List<Ast> _positional = [];

    /// <summary>Binds.</summary>
    /// <param name="command">The command.</param>
    /// <param name="literals">Looks up splatted hashtables.</param>
    internal CommandArguments(CommandAst command, LiteralReader literals)
    {
        var elements = command.CommandElements;
        for (var i = 1; i < elements.Count; i++)
        {
            switch (elements[i])
            {
                case CommandParameterAst { Argument: not null } parameter:
                    _named.Add((parameter.ParameterName, parameter.Argument));
                    break;
                case CommandParameterAst parameter:
                    var takesNext = i + 1 < elements.Count && elements[i + 1] is not CommandParameterAst && !IsSwitch(parameter.ParameterName);
                    _named.Add((parameter.ParameterName, takesNext ? elements[++i] : null));
                    break;
                case VariableExpressionAst { Splatted: true } splat:
                    AddSplat(literals.ReadHashtable(splat.VariablePath.UserPath));
                    break;
                default:
                    _positional.Add(elements[i]);
                    break;
            }
        }
    }

    /// <summary>The named arguments, in the order written; null where a name has none, as a switch has.</summary>
    internal IReadOnlyList<(string Name, Ast? Value)> Named => _named;

    /// <summary>The arguments without a name.</summary>
    internal IReadOnlyList<Ast> Positional => _positional;

    /// <summary>Whether a parameter is given, whole or abbreviated.</summary>
    internal bool Has(string parameter) => _named.Exists(n => IsAbbreviation(n.Name, parameter));

    /// <summary>The argument of a parameter, whole or abbreviated; null when it has none.</summary>
    internal Ast? this[string parameter] => _named.Find(n => IsAbbreviation(n.Name, parameter)).Value;

    private static bool IsAbbreviation(string name, string parameter) => name.Length > 0 && parameter.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    // Two letters are too few to take from a parameter of an unknown command: -As may be -AsJob and -Fo -Format.
    private static bool IsSwitch(string name) =>
        name.Length > 1 && Array.Exists(CommonSwitches, s => s.StartsWith(name, StringComparison.OrdinalIgnoreCase));

    private void AddSplat(HashtableAst? table)
    {
        foreach (var (key, value) in table?.KeyValuePairs ?? [])
        {
            if (LiteralReader.Read(key) is { Value: var name }) _named.Add((name, value));
        }
    }
}
