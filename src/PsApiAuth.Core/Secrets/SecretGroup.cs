namespace PsApiAuth.Secrets;

/// <summary>Some of the known secrets. A search is prepared per group, so that one more secret does not cost the preparation for all. Not safe to use from several threads.</summary>
internal sealed class SecretGroup
{
    private const int Largest = 64;

    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);
    private SecretForms? _forms;

    /// <summary>Whether another secret may be added.</summary>
    public bool HasRoom => _secrets.Count < Largest;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _secrets.Count == 0;

    /// <summary>The search for all of them.</summary>
    public SecretForms Forms => _forms ??= new SecretForms(_secrets);

    /// <summary>Adds a secret.</summary>
    public void Add(string secret)
    {
        _secrets.Add(secret);
        _forms = null;
    }

    /// <summary>Removes a secret.</summary>
    public void Remove(string secret)
    {
        _secrets.Remove(secret);
        _forms = null;
    }
}
