namespace PsApiAuth.Shell;

/// <summary>The command line of the Shell.</summary>
internal sealed record ShellArguments
{
    public const string Usage = """
        Usage: psapiauth [-Sandbox [-Wait]] (-File SCRIPT [ARGUMENT…] | -Command TEXT…)
               psapiauth -Sandbox -Wait

        Runs a PowerShell script with the built PsApiAuth module imported.

          -Sandbox   start an authorization server and a sample API on loopback, and set SANDBOX_URL, API_BASE_URL,
                     TOKEN_URL, CLIENT_ID, CLIENT_SECRET, SCOPE, API_KEY and ACCESS_TOKEN for the script
          -Wait      print these variables, secrets included, and keep the sandbox up until Ctrl+C
          -File      the script, and its arguments
          -Command   the commands themselves

        PSAPIAUTH_MODULE names another module manifest than out/PsApiAuth/PsApiAuth.psd1.
        Exit code: what the script exits with, 1 after a terminating error, 130 after Ctrl+C, 64 for wrong arguments.
        """;

    public bool Sandbox { get; private init; }

    public bool Wait { get; private init; }

    public bool Help { get; private init; }

    /// <summary>The full path of the script.</summary>
    public string? File { get; private init; }

    public string? Command { get; private init; }

    /// <summary>What follows the script.</summary>
    public IReadOnlyList<string> Rest { get; private init; } = [];

    public bool HasScript => File is not null || Command is not null;

    /// <summary>Reads the command line. Null: it is wrong.</summary>
    public static ShellArguments? Parse(IReadOnlyList<string> words)
    {
        var arguments = new ShellArguments();
        for (var at = 0; at < words.Count; at++)
        {
            IReadOnlyList<string> following = [.. words.Skip(at + 1)];
            switch (words[at].ToUpperInvariant())
            {
                case "-SANDBOX":
                    arguments = arguments with { Sandbox = true };
                    break;
                case "-WAIT":
                    arguments = arguments with { Wait = true };
                    break;
                case "-FILE" when following.Count > 0:
                    return (arguments with { File = Path.GetFullPath(following[0]), Rest = [.. following.Skip(1)] }).Checked();
                case "-COMMAND" when following.Count > 0:
                    return (arguments with { Command = string.Join(' ', following) }).Checked();
                case "-HELP" or "-H" or "-?" or "--HELP":
                    return arguments with { Help = true };
                default:
                    return null;
            }
        }

        return arguments.Checked();
    }

    private ShellArguments? Checked() => (HasScript || Wait) && (Sandbox || !Wait) ? this : null;
}
