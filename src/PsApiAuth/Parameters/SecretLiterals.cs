using System.Management.Automation;
using System.Management.Automation.Language;
using PsApiAuth.Secrets;

namespace PsApiAuth.Parameters;

/// <summary>Finds secrets that are typed into a command as string literals.</summary>
internal static class SecretLiterals
{
    /// <summary>The names among <paramref name="parameters"/> whose argument is a literal in the calling statement.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="parameters">The parameters that take secrets.</param>
    /// <param name="isSecret">Whether a text would be a secret as the argument of a parameter.</param>
    public static IEnumerable<string> Find(InvocationInfo invocation, IReadOnlyCollection<string> parameters, Func<string, string, bool> isSecret)
    {
        if (CallOf(invocation) is not { } call) yield break;

        for (var at = 1; at < call.CommandElements.Count; at++)
        {
            if (call.CommandElements[at] is not CommandParameterAst parameter) continue;

            var argument = parameter.Argument ?? (at + 1 < call.CommandElements.Count ? call.CommandElements[at + 1] as ExpressionAst : null);
            if (parameters.FirstOrDefault(name => name.StartsWith(parameter.ParameterName, StringComparison.OrdinalIgnoreCase)) is { } name
                && LiteralsOf(argument).Any(literal => !IsReference(literal) && isSecret(name, literal)))
            {
                yield return name;
            }
        }
    }

    private static IEnumerable<string> LiteralsOf(ExpressionAst? argument) => argument switch
    {
        StringConstantExpressionAst literal => [literal.Value],
        ArrayLiteralAst list => list.Elements.OfType<StringConstantExpressionAst>().Select(literal => literal.Value),
        _ => [],
    };

    // The statement over all of its lines is known since PowerShell 7.4, whose reference assembly is not the one compiled against.
    private static CommandAst? CallOf(InvocationInfo invocation)
    {
        if (PSObject.AsPSObject(invocation).Properties["Statement"]?.Value is not string { Length: > 0 } statement) return null;

        return (CommandAst?)Parser.ParseInput(statement, out _, out _).Find(static ast => ast is CommandAst, searchNestedScriptBlocks: false);
    }

    private static bool IsReference(string text) => SecretSource.ParseReference(text) is not null;
}
