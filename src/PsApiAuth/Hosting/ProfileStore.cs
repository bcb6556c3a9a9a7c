using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using PsApiAuth.Requests;

namespace PsApiAuth.Hosting;

/// <summary>The profiles that a runspace has registered, by name.</summary>
internal sealed class ProfileStore
{
    private readonly ConcurrentDictionary<string, AuthProfile> _profiles = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All of them, by name.</summary>
    public IEnumerable<AuthProfile> All => _profiles.Values.OrderBy(profile => profile.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The one that calls use which name none.</summary>
    public AuthProfile? Default => _profiles.Values.FirstOrDefault(profile => profile.IsDefault);

    /// <summary>Finds one by name.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out AuthProfile? profile) => _profiles.TryGetValue(name, out profile);

    /// <summary>Adds or replaces one. There is one default at most: the newest.</summary>
    public void Set(AuthProfile profile)
    {
        if (profile.IsDefault)
        {
            foreach (var other in _profiles.Values.Where(other => other.IsDefault)) _profiles[other.Name] = other with { IsDefault = false };
        }

        _profiles[profile.Name] = profile;
    }

    /// <summary>Removes one.</summary>
    public bool Remove(string name) => _profiles.TryRemove(name, out _);
}
