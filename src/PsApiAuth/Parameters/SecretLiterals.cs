using System.Management.Automation;
using System.Management.Automation.Language;

namespace PsApiAuth.Parameters;

/// <summary>Finds secrets that are typed into a command as string literals.</summary>
internal static class SecretLiterals
{
    /// <summary>The names among <paramref name="parameters"/> whose argument is a literal in the calling statement.</summary>
    public static IEnumerable<string> Find(InvocationInfo invocation, IReadOnlyCollection<string> parameters)
    {
        if (CallOf(invocation) is not { } call) yield break;

        for (var at = 1; at < call.CommandElements.Count; at++)
        {
            if (call.CommandElements[at] is not CommandParameterAst parameter) continue;

            var argument = parameter.Argument ?? (at + 1 < call.CommandElements.Count ? call.CommandElements[at + 1] as ExpressionAst : null);
            if (argument is StringConstantExpressionAst literal && !IsReference(literal.Value)
                && parameters.FirstOrDefault(name => name.StartsWith(parameter.ParameterName, StringComparison.OrdinalIgnoreCase)) is { } name)
            {
                yield return name;
            }
        }
    }

    private static CommandAst? CallOf(InvocationInfo invocation)
    {
        if (invocation.DisplayScriptPosition is not { } position || position.StartScriptPosition?.GetFullScript() is not { Length: > 0 } script) return null;

        var root = Parser.ParseInput(script, out _, out _);
        return (CommandAst?)root.Find(ast => ast is CommandAst && ast.Extent.StartOffset == position.StartOffset, searchNestedScriptBlocks: true);
    }

    private static bool IsReference(string text) =>
        text.StartsWith("env:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("vault:", StringComparison.OrdinalIgnoreCase);
}
