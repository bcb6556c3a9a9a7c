using PsApiAuth.Events;

namespace PsApiAuth.Secrets;

/// <summary>Reads secrets from their sources and checks them before anything is sent.</summary>
/// <param name="environment">Gives the value of an environment variable, or null.</param>
/// <param name="vault">Gives the entries of secret vaults.</param>
/// <param name="known">Learns every secret that is read, so that no text which leaves can show it.</param>
public sealed class SecretResolver(Func<string, string?> environment, ISecretVault vault, KnownSecrets known)
{
    /// <summary>Learns every secret that is read.</summary>
    public KnownSecrets Known => known;

    /// <summary>The value of a variable that is not secret, or null when it is missing or blank.</summary>
    public string? Setting(string name) => environment(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>Reads a secret.</summary>
    /// <param name="source">Where it is.</param>
    /// <param name="use">What it is for; decides which characters it may have.</param>
    /// <param name="events">Learns when a trailing line break was dropped.</param>
    /// <exception cref="SecretNotSetException">It is missing or empty.</exception>
    /// <exception cref="InvalidSecretException">It has characters that cannot be sent.</exception>
    public SecretValue Resolve(SecretSource source, SecretUse use, IEventSink events)
    {
        var value = source switch
        {
            SecretSource.FromEnvironment variable => SecretValue.FromText(environment(variable.Name)),
            SecretSource.FromVault entry => vault.Read(entry),
            SecretSource.FromValue given => given.Value,
            _ => throw new ArgumentOutOfRangeException(nameof(source)),
        };

        value = WithoutTrailingLineBreak(value, source, events);
        if (value.Length == 0) throw NotSet(source);

        // Before the check: one that is refused must not be shown either.
        known.Add(value);
        Check(value.RevealSpan(), source.DisplayName, use);
        return value;
    }

    private static SecretValue WithoutTrailingLineBreak(SecretValue value, SecretSource source, IEventSink events)
    {
        var trimmed = value.RevealSpan().TrimEnd("\r\n");
        if (trimmed.Length == value.Length) return value;

        events.Report(EngineEvent.Verbose($"Dropped the line break at the end of {source.DisplayName}."));
        return SecretValue.FromText(trimmed);
    }

    private static void Check(ReadOnlySpan<char> text, string name, SecretUse use)
    {
        if (use == SecretUse.Key) return;

        if (text.ContainsAny('\r', '\n', '\0')) throw new InvalidSecretException(name, "contains a line break or a NUL character");
        if (use == SecretUse.Header && text.ContainsAnyExceptInRange(' ', '~'))
        {
            throw new InvalidSecretException(name, "contains characters that a header cannot carry (only printable ASCII can be sent)");
        }
    }

    private static SecretNotSetException NotSet(SecretSource source) => source is SecretSource.FromEnvironment variable
        ? SecretNotSetException.ForVariable(variable.Name)
        : SecretNotSetException.ForParameter(source.DisplayName);
}

/// <summary>What a secret is for.</summary>
public enum SecretUse
{
    /// <summary>Stands as it is in a header, so printable ASCII only (RFC 9110 section 5.5).</summary>
    Header,

    /// <summary>Is encoded before it is sent: query, form, Basic, signature.</summary>
    Encoded,

    /// <summary>Is the text of a key, which has lines and is never sent.</summary>
    Key,
}
