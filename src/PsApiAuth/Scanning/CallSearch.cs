using System.Management.Automation.Language;
using PsApiAuth.Scanning.Detectors;

namespace PsApiAuth.Scanning;

/// <summary>Looks through method calls: constructors, environment variables, headers, setters.</summary>
internal sealed class CallSearch(ScriptSearch search, LiteralReader literals)
{
    // These take a name and something that is not its value.
    private static readonly HashSet<string> Comparers = new(StringComparer.OrdinalIgnoreCase)
    {
        "Replace", "Equals", "Compare", "CompareOrdinal", "IndexOf", "LastIndexOf", "Contains", "StartsWith", "EndsWith", "Format", "Split", "Join", "Match", "IsMatch",
        "Matches", "Substring", "TrimStart", "TrimEnd", "Concat", "GetEnvironmentVariable", "WriteLine", "Write", "Combine",
    };

    private static readonly HashSet<string> PasswordSetters = new(StringComparer.OrdinalIgnoreCase)
    {
        "SetPassword", "ChangePassword", "ResetPassword", "UpdatePassword", "SetApiKey", "SetToken", "SetSecret", "SetAuthToken",
    };

    // Where the secret stands among the arguments, and how many there are at least.
    private static readonly Dictionary<string, (int Secret, int Fewest)> SecretAt = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ValidateCredentials"] = (1, 2), ["Import"] = (1, 2), ["Change"] = (7, 8), ["LogonUser"] = (2, 3), ["ConnectServer"] = (3, 4),
    };

    /// <summary>Searches one call.</summary>
    internal void Search(InvokeMemberExpressionAst call)
    {
        if (LiteralReader.Read(call.Member)?.Value is not { } method) return;

        IReadOnlyList<ExpressionAst> arguments = call.Arguments is { } given ? given : [];
        if (call.Static && method.Equals("new", StringComparison.OrdinalIgnoreCase) && call.Expression is TypeExpressionAst type)
        {
            CredentialTypes.Search(search, type.TypeName.FullName, arguments);
        }

        if (PasswordSetters.Contains(method) && arguments.Count > 0)
        {
            foreach (var argument in arguments) search.Certain(argument, PowerShellRules.Credential);
        }
        else if (method.Equals("Invoke", StringComparison.OrdinalIgnoreCase) && arguments.Count > 1 && Names(arguments[0], PasswordSetters))
        {
            foreach (var argument in arguments.Skip(1)) search.Certain(Single(argument), PowerShellRules.Credential);
        }
        else if (SecretAt.TryGetValue(method, out var at) && arguments.Count >= at.Fewest)
        {
            if (LooksChosen(arguments[at.Secret])) search.Certain(arguments[at.Secret], PowerShellRules.Credential);
        }
        else if (method.Equals("ToBase64String", StringComparison.OrdinalIgnoreCase) && arguments.Count == 1)
        {
            foreach (var pair in literals.ReadAll(arguments[0])) search.Pair(pair);
        }
        else if (arguments.Count >= 2 && !Comparers.Contains(method) && LiteralReader.Read(arguments[0])?.Value is { } name)
        {
            search.Named(name, arguments[1]);
        }

        if (method.Equals("ToCharArray", StringComparison.OrdinalIgnoreCase) && FeedsSecureString(call))
        {
            foreach (var literal in literals.ReadAll(call.Expression)) search.Certain(literal, PowerShellRules.SecureString);
        }
    }

    /// <summary>Whether an argument can be a password at all: Import and Change are the names of many methods.</summary>
    private bool LooksChosen(Ast argument) => literals.ReadAll(argument).Any(literal => NamedLiteral.Judge("password", literal.Value) is not null);

    private static bool Names(Ast argument, HashSet<string> names) => LiteralReader.Read(argument) is { Value: var name } && names.Contains(name);

    private static Ast Single(Ast argument) => LiteralReader.Unwrap(argument) is ArrayLiteralAst { Elements: [var only] } ? only : argument;

    /// <summary>Whether the characters go one by one into a secure string.</summary>
    private static bool FeedsSecureString(Ast call)
    {
        Ast? statement = call;
        while (statement is not null and not StatementAst { Parent: NamedBlockAst or StatementBlockAst }) statement = statement.Parent;
        return statement?.Extent.Text.Contains("AppendChar", StringComparison.OrdinalIgnoreCase) == true;
    }
}
