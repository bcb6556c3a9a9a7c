using System.Collections;
using PsApiAuth.Requests;

namespace PsApiAuth.Parameters.Completion;

/// <summary>Completes the prefixes under which the environment has variables that the module reads.</summary>
public sealed class EnvironmentPrefixCompleter : WordsCompleter
{
    private static readonly EnvironmentNames Read = new("");
    private static readonly string[] Names = [Read.ApiKey, Read.AccessToken, Read.TokenUrl, Read.ClientId, Read.ClientSecret, Read.ApiBaseUrl, Read.Password];

    private protected override IEnumerable<(string Word, string Tip)> Words(IDictionary bound) => Environment.GetEnvironmentVariables().Keys.Cast<string>()
        .Select(variable => (Variable: variable, Name: Array.Find(Names, name => variable.Length > name.Length && variable.EndsWith("_" + name, StringComparison.Ordinal))))
        .Where(found => found.Name is not null)
        .GroupBy(found => found.Variable[..^found.Name!.Length], found => found.Variable, StringComparer.Ordinal)
        .OrderBy(prefix => prefix.Key, StringComparer.Ordinal)
        .Select(prefix => (prefix.Key, string.Join(", ", prefix.Order(StringComparer.Ordinal))));
}
