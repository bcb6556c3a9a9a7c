using System.Management.Automation;
using PsApiAuth.Parameters.Completion;
using PsApiAuth.Profiles;
using PsApiAuth.Requests;

namespace PsApiAuth.Cmdlets;

/// <summary>Gets the profiles of this runspace.</summary>
[Cmdlet(VerbsCommon.Get, "AuthProfile")]
[OutputType(typeof(AuthProfile))]
public sealed class GetAuthProfileCommand : ApiAuthCmdlet
{
    /// <summary>Names; wildcards are allowed. Without it, all profiles.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ProfileNameCompleter))]
    public string[] Name { get; set; } = ["*"];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var name in Name)
        {
            var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
            var found = Profiles.All.Where(profile => pattern.IsMatch(profile.Name)).ToArray();
            foreach (var profile in found) WriteObject(ProfileCopy.Of(profile));
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name)) OrReport(() => Find(new ProfileReference(name)), name, out _);
        }
    }
}
