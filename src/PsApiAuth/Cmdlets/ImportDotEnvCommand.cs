using System.Management.Automation;
using PsApiAuth.Adapters;
using PsApiAuth.Events;
using PsApiAuth.Requests;
using PsApiAuth.Secrets;

namespace PsApiAuth.Cmdlets;

/// <summary>Loads a <c>.env</c> file into the environment of the process, and says so when the file is in danger.</summary>
[Cmdlet(VerbsData.Import, "DotEnv", SupportsShouldProcess = true)]
[OutputType(typeof(MaskedVariable))]
public sealed class ImportDotEnvCommand : ApiAuthCmdlet
{
    /// <summary>The file.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".env";

    /// <summary>Stands before the name of each variable that is set: <c>ACME_</c> makes ACME_API_KEY of API_KEY.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z_][A-Za-z0-9_]*$")]
    public string Prefix { get; set; } = "";

    /// <summary>Sets variables that exist already.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path);
        var pairs = OrStop(() => Read(path), path);

        foreach (var exposure in Await((_, stop) => FileExposure.FindAsync(path, stop))) Show(EngineEvent.Warning(exposure));

        var differing = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in pairs)
        {
            if (Keeps(Prefix + name) is { } kept)
            {
                if (!string.Equals(kept, value, StringComparison.Ordinal)) differing.Add(Prefix + name);
            }
            else
            {
                Set(Prefix + name, value);
            }
        }

        if (differing.Count > 0) WriteWarning(Differing([.. differing]));
    }

    private static string Differing(string[] names) => names is [var one]
        ? $"{one} is set to another value and stays; -Force would replace it."
        : $"{string.Join(", ", names[..^1])} and {names[^1]} are set to other values and stay; -Force would replace them.";

    /// <summary>The value that a variable has and keeps; null where it is to be set.</summary>
    private string? Keeps(string name)
    {
        if (Force || Environment.GetEnvironmentVariable(name) is not { } value) return null;

        WriteVerbose($"{name} is set already and stays; -Force would replace it.");
        return value;
    }

    private IReadOnlyList<KeyValuePair<string, string>> Read(string path)
    {
        try
        {
            return DotEnvFile.Parse(File.ReadAllText(path), path, existingWin: !Force);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new InvalidSettingException(
                "DotEnvNotReadable",
                File.Exists(path) ? $"{path} cannot be read." : $"There is no file {path}.",
                "Copy .env.example to .env and fill it in, or name the file with -Path.");
        }
    }

    private void Set(string name, string value)
    {
        if (!ShouldProcess(name, "Set environment variable")) return;

        new RequestSecrets(Session.Known).Learn(name, value);
        Environment.SetEnvironmentVariable(name, value);
        using var secret = SecretValue.FromText(value);
        WriteObject(new MaskedVariable(name, secret.Masked));
    }
}
