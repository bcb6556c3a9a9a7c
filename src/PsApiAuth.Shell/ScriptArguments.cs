using System.Management.Automation.Runspaces;

namespace PsApiAuth.Shell;

/// <summary>Turns the words after a script into its parameters, as <c>pwsh -File</c> does.</summary>
internal static class ScriptArguments
{
    public static IEnumerable<CommandParameter> From(IReadOnlyList<string> words)
    {
        for (var at = 0; at < words.Count; at++)
        {
            var word = words[at];
            var colon = word.IndexOf(':', StringComparison.Ordinal);
            if (word.Length < 2 || word[0] != '-')
            {
                yield return new CommandParameter(name: null, word);
            }
            else if (colon < 0)
            {
                // Whether the next word is its value is for the script's parameters to say.
                yield return new CommandParameter(word, value: null);
            }
            else if (colon < word.Length - 1 || at + 1 == words.Count)
            {
                yield return new CommandParameter(word[..colon], ValueOf(word[(colon + 1)..]));
            }
            else
            {
                yield return new CommandParameter(word[..colon], words[++at]);
            }
        }
    }

    private static object ValueOf(string text) => text.ToUpperInvariant() switch
    {
        "$TRUE" => true,
        "$FALSE" => false,
        _ => text,
    };
}
