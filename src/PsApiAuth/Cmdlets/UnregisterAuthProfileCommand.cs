using System.Management.Automation;
using PsApiAuth.Parameters.Completion;

namespace PsApiAuth.Cmdlets;

/// <summary>Removes profiles of this runspace. Their tokens stay until they are cleared or expire.</summary>
[Cmdlet(VerbsLifecycle.Unregister, "AuthProfile", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class UnregisterAuthProfileCommand : ApiAuthCmdlet
{
    /// <summary>Names; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            var found = Profiles.All.Where(profile => pattern.IsMatch(profile.Name)).ToArray();
            foreach (var profile in found)
            {
                if (ShouldProcess(profile.Name, "Unregister-AuthProfile")) Profiles.Remove(profile.Name);
            }

            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name)) OrReport(() => Find(new ProfileReference(name)), name, out _);
        }
    }
}
