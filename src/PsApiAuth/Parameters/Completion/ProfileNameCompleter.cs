using System.Collections;
using System.Management.Automation.Runspaces;
using PsApiAuth.Hosting;

namespace PsApiAuth.Parameters.Completion;

/// <summary>Completes the names of this runspace's profiles.</summary>
public sealed class ProfileNameCompleter : WordsCompleter
{
    private protected override IEnumerable<(string Word, string Tip)> Words(IDictionary bound) =>
        ModuleSession.ProfilesOf(Runspace.DefaultRunspace).All.Select(profile => (profile.Name, $"{profile.Authentication.Type} {profile.BaseUri}".TrimEnd()));
}
