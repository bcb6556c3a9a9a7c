using System.Collections;
using System.Collections.Immutable;
using System.Management.Automation;
using PsApiAuth.Parameters;
using PsApiAuth.Profiles;
using PsApiAuth.Requests;

namespace PsApiAuth.Cmdlets;

/// <summary>Gives an API and the way to authenticate with it a name, in this runspace; or all those of a file.</summary>
[Cmdlet(VerbsLifecycle.Register, "AuthProfile", SupportsShouldProcess = true, DefaultParameterSetName = NameSet)]
[OutputType(typeof(AuthProfile))]
public sealed class RegisterAuthProfileCommand : AuthenticationCmdlet
{
    private const string NameSet = "Name";
    private const string PathSet = "Path";

    // Beside a file, what concerns the registration and not the profile.
    private static readonly string[] GoesWithPath = [nameof(Path), nameof(Force), nameof(PassThru), "WhatIf", "Confirm", .. CommonParameters];

    /// <summary>The name; case is not significant.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = NameSet)]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "";

    /// <summary>A file of profiles (.psd1): @{ name = @{ BaseUri = '…' } } with the parameters of this command as fields. Its secrets are written env:NAME or vault:NAME. Nothing in it is run.</summary>
    [Parameter(Mandatory = true, ParameterSetName = PathSet, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The address that relative ones build on, and whose origin alone gets the credential. Otherwise API_BASE_URL of the environment.</summary>
    [Parameter(Position = 1, ParameterSetName = NameSet)]
    [ValidateNotNull]
    public Uri? BaseUri { get; set; }

    /// <summary>Header fields of every call.</summary>
    [Parameter(ParameterSetName = NameSet)]
    [ValidateNotNull]
    public IDictionary? Headers { get; set; }

    /// <summary>Makes it the profile of calls that name neither a profile nor a way to authenticate.</summary>
    [Parameter(ParameterSetName = NameSet)]
    public SwitchParameter Default { get; set; }

    /// <summary>Replaces a profile of the same name.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Gives the profile.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var profiles = OrStop(() => ParameterSetName == PathSet ? ReadFile() : [Create()], ParameterSetName == PathSet ? Path : Name);
        foreach (var profile in profiles)
        {
            if (!ShouldProcess(profile.Name, "Register-AuthProfile")) continue;

            Profiles.Set(profile);
            if (PassThru) WriteObject(profile);
        }
    }

    private AuthProfile Create()
    {
        RequireFree(Name);
        return new AuthProfile
        {
            Name = Name,
            BaseUri = BaseUri is null ? null : ResourceUri.ParseBase("-BaseUri", BaseUri.OriginalString),
            Authentication = AuthenticationSettings,
            Headers = [.. TextPairs.Named(Headers)],
            IsDefault = Default,
        };
    }

    private ImmutableArray<AuthProfile> ReadFile()
    {
        if (MyInvocation.BoundParameters.Keys.FirstOrDefault(name => !GoesWithPath.Contains(name, StringComparer.OrdinalIgnoreCase)) is { } foreign)
        {
            throw new InvalidSettingException("ParameterBesidePath", $"-{foreign} cannot be given beside -Path.", "Write it into the file.");
        }

        var profiles = ProfileFile.Read(SessionState.Path.GetUnresolvedProviderPathFromPSPath(Path));
        foreach (var profile in profiles) RequireFree(profile.Name);
        return profiles;
    }

    private void RequireFree(string name)
    {
        if (!Force && Profiles.TryGet(name, out _))
        {
            throw new InvalidSettingException("ProfileExists", $"There is a profile '{name}' already.", "Replace it with -Force, or choose another name.");
        }
    }
}
