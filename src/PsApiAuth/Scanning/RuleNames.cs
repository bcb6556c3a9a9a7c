using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PsApiAuth.Scanning;

/// <summary>The rules of the scanner by their ids, with wildcards.</summary>
internal static class RuleNames
{
    /// <summary>All rules, in the order of their ids.</summary>
    internal static IReadOnlyList<ScanRule> All { get; } =
        [.. ScanRules.All.Concat(PowerShellRules.All).DistinctBy(r => r.Id, StringComparer.Ordinal).OrderBy(r => r.Id, StringComparer.Ordinal)];

    /// <summary>The ids that patterns stand for.</summary>
    /// <exception cref="InvalidSettingException">A pattern stands for none.</exception>
    internal static HashSet<string> Resolve(IEnumerable<string> patterns)
    {
        var ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pattern in patterns)
        {
            var wildcard = WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase);
            var matches = All.Where(r => wildcard.IsMatch(r.Id)).ToList();
            if (matches.Count == 0) throw new InvalidSettingException("UnknownRule", $"There is no rule '{pattern}'.", "Press Tab behind -Rule to see the rules.");

            ids.UnionWith(matches.Select(r => r.Id));
        }

        return ids;
    }
}

/// <summary>Completes ids of rules.</summary>
public sealed class RuleCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return RuleNames.All
            .Where(r => r.Id.Contains(typed, StringComparison.OrdinalIgnoreCase))
            .Select(r => new CompletionResult(r.Id, r.Id, CompletionResultType.ParameterValue, r.Title));
    }
}
