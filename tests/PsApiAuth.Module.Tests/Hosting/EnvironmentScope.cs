using System.Collections;

namespace PsApiAuth.Module.Tests.Hosting;

/// <summary>Puts the environment of the process back as it was.</summary>
public sealed class EnvironmentScope : IDisposable
{
    private readonly Dictionary<string, string?> _before = Read();

    public void Dispose()
    {
        foreach (var added in Read().Keys.Except(_before.Keys, StringComparer.Ordinal)) Environment.SetEnvironmentVariable(added, null);
        foreach (var (name, value) in _before) Environment.SetEnvironmentVariable(name, value);
    }

    private static Dictionary<string, string?> Read() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value, StringComparer.Ordinal);
}
