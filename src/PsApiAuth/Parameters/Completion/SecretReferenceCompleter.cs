using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PsApiAuth.Parameters.Completion;

/// <summary>Completes <c>env:NAME</c> with the variables of the environment. Their values are not shown.</summary>
public sealed class SecretReferenceCompleter : IArgumentCompleter
{
    private const string Prefix = "env:";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = CompletionWords.Typed(wordToComplete);
        var name = typed.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? typed[Prefix.Length..] : typed;
        return Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(variable => variable.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            .Order(StringComparer.OrdinalIgnoreCase)
            .Select(variable => CompletionWords.Result(Prefix + variable, $"the environment variable {variable}"));
    }
}
