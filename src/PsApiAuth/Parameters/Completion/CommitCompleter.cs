using System.Collections;
using System.Management.Automation;
using PsApiAuth.Scanning;

namespace PsApiAuth.Parameters.Completion;

/// <summary>Completes branches and tags of the repository that is scanned. Without one there is nothing to complete.</summary>
public sealed class CommitCompleter : WordsCompleter
{
    private static readonly (string Prefix, string Tip)[] Kinds =
        [("refs/heads/", "branch"), ("refs/remotes/", "remote branch"), ("refs/tags/", "tag")];

    private protected override IEnumerable<(string Word, string Tip)> Words(IDictionary bound)
    {
        var path = Path.Combine(Location(), bound["Path"] as string ?? "");
        try
        {
            return [.. GitWorkTree.Find(path)?.References().Select(WordOf) ?? []];
        }
        catch (GitException)
        {
            // Whoever presses Tab has asked nothing that could be answered with an error.
            return [];
        }
    }

    private static (string Word, string Tip) WordOf(string reference)
    {
        var (prefix, tip) = Array.Find(Kinds, kind => reference.StartsWith(kind.Prefix, StringComparison.Ordinal));
        return (reference[prefix.Length..], tip);
    }

    private static string Location()
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        return shell.AddScript("$ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath").Invoke<string>()[0];
    }
}
