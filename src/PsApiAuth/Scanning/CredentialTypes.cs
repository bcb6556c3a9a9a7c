using System.Management.Automation.Language;

namespace PsApiAuth.Scanning;

/// <summary>Types whose constructor takes a secret, and in which place.</summary>
internal static class CredentialTypes
{
    private static readonly Dictionary<string, int> SecretAt = new(StringComparer.OrdinalIgnoreCase)
    {
        ["PSCredential"] = 1, ["NetworkCredential"] = 1, ["SqlCredential"] = 1, ["UserPasswordCredential"] = 1, ["UserCredential"] = 1, ["ClientCredential"] = 1,
        ["DirectoryEntry"] = 2, ["ClientSecretCredential"] = 2, ["X509Certificate2"] = 1, ["X509Certificate"] = 1, ["PSCredentials"] = 1,
        ["SharePointOnlineCredentials"] = 1, ["StorageCredentials"] = 1, ["ApiKeyCredential"] = 0, ["AzureKeyCredential"] = 0, ["AuthenticationHeaderValue"] = 1,
        ["PrivateKeyFile"] = 1, ["PasswordAuthenticationMethod"] = 1, ["PasswordConnectionInfo"] = 2,
    };

    /// <summary>Searches the arguments of a constructor.</summary>
    /// <param name="search">Takes what is found.</param>
    /// <param name="type">The name of the type, with or without namespace.</param>
    /// <param name="arguments">The arguments.</param>
    internal static void Search(ScriptSearch search, string type, IReadOnlyList<Ast> arguments)
    {
        var name = type[(type.LastIndexOf('.') + 1)..].Trim('[', ']');
        if (!SecretAt.TryGetValue(name, out var at) || at >= arguments.Count) return;

        // AuthenticationHeaderValue('Basic', …) and the like name their scheme before.
        if (name.Equals("AuthenticationHeaderValue", StringComparison.OrdinalIgnoreCase)) search.Named("token", arguments[at]);
        else search.Certain(arguments[at], PowerShellRules.Credential);
    }
}
