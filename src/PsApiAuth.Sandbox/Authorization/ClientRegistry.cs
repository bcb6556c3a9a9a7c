using System.Collections.Concurrent;

namespace PsApiAuth.Sandbox.Authorization;

/// <summary>The clients of one sandbox, and the assertions that they have used up.</summary>
internal sealed class ClientRegistry
{
    private readonly ConcurrentDictionary<string, SandboxClient> _clients = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string ClientId, string AssertionId), bool> _usedAssertions = new();

    public SandboxClient? Find(string? id) => id is not null && _clients.TryGetValue(id, out var client) ? client : null;

    public void Add(SandboxClient client) => _clients[client.Id] = client;

    /// <summary>Whether a text is the secret of a client.</summary>
    public bool IsSecret(string text) => _clients.Values.Any(client => client.Secret == text);

    /// <summary>Marks an assertion as used. False: it was used before.</summary>
    public bool TryUseAssertion(string clientId, string assertionId) => _usedAssertions.TryAdd((clientId, assertionId), true);
}
