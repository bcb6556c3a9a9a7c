using PsApiAuth.Hosting;
using PsApiAuth.Profiles;
using PsApiAuth.Requests;

namespace PsApiAuth;

/// <summary>The argument of <c>-Profile</c>: the name of a registered profile, or a profile itself, such as <c>$using:acme</c>.</summary>
public sealed class ProfileReference
{
    private const int LargestSlip = 2;

    private readonly string? _name;
    private readonly AuthProfile? _profile;

    /// <summary>Names a profile of this runspace.</summary>
    public ProfileReference(string name) => _name = name;

    /// <summary>Holds a profile of any runspace.</summary>
    public ProfileReference(AuthProfile profile) => _profile = profile;

    /// <summary>The profile's name.</summary>
    public override string ToString() => _profile?.Name ?? _name ?? "";

    internal AuthProfile Resolve(ProfileStore store)
    {
        if (_profile is not null) return _profile;
        if (store.TryGet(_name ?? "", out var found)) return found;

        var names = string.Join(", ", store.All.Select(profile => profile.Name));
        throw new InvalidSettingException(
            "ProfileNotFound",
            $"There is no profile '{_name}' in this runspace.{Suggestion(store)}",
            names.Length > 0 ? $"Registered are: {names}." : "Register it with Register-AuthProfile, or pass the profile object (in parallel blocks: $using:profile).");
    }

    private string? Suggestion(ProfileStore store) => store.All
        .Select(profile => profile.Name)
        .Where(name => EditDistance.Between(name, _name ?? "") <= LargestSlip)
        .MinBy(name => EditDistance.Between(name, _name ?? "")) is { } similar ? $" Did you mean '{similar}'?" : null;
}
