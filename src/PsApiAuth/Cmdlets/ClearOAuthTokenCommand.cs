using System.Management.Automation;
using PsApiAuth.Requests;

namespace PsApiAuth.Cmdlets;

/// <summary>Forgets access tokens: those of a profile, or all of the session.</summary>
[Cmdlet(VerbsCommon.Clear, "OAuthToken", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class ClearOAuthTokenCommand : ApiAuthCmdlet
{
    /// <summary>The profile whose token is forgotten: a name or a profile object. Without it, all tokens are.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public ProfileReference? Profile { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!ShouldProcess(Profile?.ToString() ?? "all tokens of the session", "Clear-OAuthToken")) return;

        if (Profile is null)
        {
            Session.Tokens.Clear();
            return;
        }

        OrReport(Forget, Profile.ToString(), out _);
    }

    private bool Forget()
    {
        var profile = Find(Profile!);
        if (profile.Authentication.Type != AuthenticationType.OAuth) return false;

        var request = new AuthenticationResolver(Secrets).ResolveToken(profile.Authentication.OAuth, profile.Authentication.Environment, PipelineEvents);
        Session.Tokens.Remove(request);
        return true;
    }
}
