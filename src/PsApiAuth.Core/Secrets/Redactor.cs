namespace PsApiAuth.Secrets;

/// <summary>Masks known secrets in text.</summary>
public sealed class Redactor(KnownSecrets known)
{
    /// <summary>Masks known secrets in text.</summary>
    public string Redact(string text)
    {
        foreach (var (secret, mask) in known.Values) text = text.Replace(secret, mask, StringComparison.Ordinal);
        return text;
    }
}
