using System.Security.Cryptography;
using System.Text;

namespace PsApiAuth.Scanning;

/// <summary>One known secret.</summary>
/// <param name="Path">Path of the file that it is in.</param>
/// <param name="Rule">The id of the rule that found it.</param>
/// <param name="Key">Keyed hash of rule, path and secret, in hexadecimal.</param>
public sealed record BaselineEntry(string Path, string Rule, string Key);

/// <summary>The secrets that are known and accepted for now.</summary>
/// <remarks>
/// Keys are HMAC-SHA256 with a random salt that belongs to the baseline, so that equal secrets of two repositories do not
/// show, and a list of hashes made in advance is of no use. Whoever has the file can still try guesses one by one: a
/// baseline is no place for a password that matters.
/// </remarks>
public sealed class Baseline
{
    private const int SaltLength = 32;

    private readonly byte[] _salt;
    private readonly SortedDictionary<string, BaselineEntry> _entries = new(StringComparer.Ordinal);

    /// <summary>Makes an empty baseline with a new salt.</summary>
    public Baseline()
        : this(RandomNumberGenerator.GetBytes(SaltLength), [])
    {
    }

    internal Baseline(byte[] salt, IEnumerable<BaselineEntry> entries)
    {
        _salt = salt;
        foreach (var entry in entries) _entries[entry.Key] = entry;
    }

    /// <summary>The entries, in the order of their keys.</summary>
    public IReadOnlyCollection<BaselineEntry> Entries => _entries.Values;

    internal ReadOnlySpan<byte> Salt => _salt;

    /// <summary>Whether a key is known.</summary>
    /// <param name="key">What <see cref="KeyOf"/> returned.</param>
    public bool Contains(string key) => _entries.ContainsKey(key);

    /// <summary>The key of a secret in this baseline. Safe to call from several threads.</summary>
    /// <param name="rule">The id of the rule that found it.</param>
    /// <param name="path">Path of the file that it is in, with <c>/</c>.</param>
    /// <param name="secret">The secret.</param>
    public string KeyOf(string rule, string path, ReadOnlySpan<char> secret)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _salt);
        hash.AppendData(Encoding.UTF8.GetBytes($"{rule}\0{path}\0"));
        var bytes = new byte[Encoding.UTF8.GetByteCount(secret)];
        Encoding.UTF8.GetBytes(secret, bytes);
        hash.AppendData(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>A baseline with the same salt that holds what was found now.</summary>
    /// <param name="found">What was found.</param>
    /// <param name="isGone">Tells of an entry that was not found whether it goes; a scan of a part says nothing of the rest.</param>
    public Baseline Update(IEnumerable<BaselineEntry> found, Predicate<BaselineEntry> isGone) =>
        new(_salt, _entries.Values.Where(e => !isGone(e)).Concat(found));
}
