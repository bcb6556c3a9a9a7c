using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PsApiAuth.Parameters.Completion;

/// <summary>Completes words that start with what was typed.</summary>
public abstract class WordsCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = CompletionWords.Typed(wordToComplete);
        return Words(fakeBoundParameters)
            .Where(candidate => candidate.Word.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
            .Select(candidate => CompletionWords.Result(candidate.Word, candidate.Tip));
    }

    /// <summary>The words, each with what is shown beside it.</summary>
    /// <param name="bound">The other parameters of the command, as far as they are known.</param>
    private protected abstract IEnumerable<(string Word, string Tip)> Words(IDictionary bound);
}
