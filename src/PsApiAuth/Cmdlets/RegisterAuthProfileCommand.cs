using System.Collections;
using System.Management.Automation;
using PsApiAuth.Parameters;
using PsApiAuth.Requests;

namespace PsApiAuth.Cmdlets;

/// <summary>Gives an API and the way to authenticate with it a name, in this runspace.</summary>
[Cmdlet(VerbsLifecycle.Register, "AuthProfile", SupportsShouldProcess = true)]
[OutputType(typeof(AuthProfile))]
public sealed class RegisterAuthProfileCommand : AuthenticationCmdlet
{
    /// <summary>The name; case is not significant.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>The address that relative ones build on, and whose origin alone gets the credential. Otherwise API_BASE_URL of the environment.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>Header fields of every call.</summary>
    [Parameter]
    [ValidateNotNull]
    public IDictionary? Headers { get; set; }

    /// <summary>Makes it the profile of calls that name neither a profile nor a way to authenticate.</summary>
    [Parameter]
    public SwitchParameter Default { get; set; }

    /// <summary>Replaces a profile of the same name.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the profile.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var profile = OrStop(Create, Name);
        if (!ShouldProcess(Name, "Register-AuthProfile")) return;

        Profiles.Set(profile);
        if (PassThru) WriteObject(profile);
    }

    private AuthProfile Create()
    {
        if (!Force && Profiles.TryGet(Name, out _))
        {
            throw new InvalidSettingException("ProfileExists", $"There is a profile '{Name}' already.", "Replace it with -Force, or choose another name.");
        }

        return new AuthProfile
        {
            Name = Name,
            BaseUri = BaseUri is null ? null : ResourceUri.ParseBase("-BaseUri", BaseUri.OriginalString),
            Authentication = AuthenticationSettings,
            Headers = [.. TextPairs.Of(Headers)],
            IsDefault = Default,
        };
    }
}
