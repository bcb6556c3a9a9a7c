using System.Text;

namespace PsApiAuth.Secrets;

/// <summary>
/// The secrets that this session has used, so that they can be masked wherever they turn up. Safe to use from several
/// threads. It holds copies of the secrets until <see cref="Clear"/>.
/// </summary>
public sealed class KnownSecrets
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _encoded = new(StringComparer.Ordinal);
    private SecretForms? _forms;

    /// <summary>Adds a secret. An empty one is ignored.</summary>
    /// <param name="secret">The secret; may be disposed afterwards.</param>
    public void Add(SecretValue secret)
    {
        if (secret.Length == 0) return;

        lock (_lock)
        {
            if (_values.Add(secret.Reveal())) _forms = null;
        }
    }

    /// <summary>Adds a secret and the Basic credentials (RFC 7617, and RFC 6749 §2.3.1) that it makes with a user's name.</summary>
    /// <param name="user">The user's name or the client id.</param>
    /// <param name="secret">The password or the client secret; may be disposed afterwards.</param>
    public void AddBasicPair(string user, SecretValue secret)
    {
        Add(secret);
        if (secret.Length == 0) return;

        var password = secret.Reveal();
        lock (_lock)
        {
            _encoded.Add(Base64($"{user}:{password}"));
            _encoded.Add(Base64($"{FormEncode(user)}:{FormEncode(password)}"));
            _forms = null;
        }
    }

    /// <summary>Forgets every secret.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _values.Clear();
            _encoded.Clear();
            _forms = null;
        }
    }

    /// <summary>What to look for, or null where no secret is known.</summary>
    internal SecretForms? Forms
    {
        get
        {
            lock (_lock)
            {
                if (_values.Count == 0) return null;
                return _forms ??= new SecretForms(_values, _encoded);
            }
        }
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string FormEncode(string text) => System.Net.WebUtility.UrlEncode(text);
}
