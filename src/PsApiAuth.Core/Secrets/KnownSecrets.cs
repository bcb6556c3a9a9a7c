using System.Collections.Concurrent;

namespace PsApiAuth.Secrets;

/// <summary>Every secret that the session has read or been issued.</summary>
public sealed class KnownSecrets
{
    private readonly ConcurrentDictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Learns a secret.</summary>
    public void Add(SecretValue secret) => _values.TryAdd(secret.Reveal(), secret.Masked);

    /// <summary>Forgets all.</summary>
    public void Clear() => _values.Clear();

    internal IEnumerable<KeyValuePair<string, string>> Values => _values;
}
