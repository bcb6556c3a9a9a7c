using System.Collections.Immutable;
using System.Text;

namespace PsApiAuth.Secrets;

/// <summary>
/// The secrets that this session has used, so that they can be masked wherever they turn up. Safe to use from several
/// threads. It holds copies of the secrets until <see cref="Clear"/>.
/// </summary>
/// <param name="time">The wall clock, by which secrets with an end are dropped; the system's where null.</param>
/// <remarks>
/// It does not grow for ever. A secret with an end, such as an access token, is dropped <see cref="KeptAfterEnd"/> after
/// it, when it opens nothing any more. Beyond <see cref="MostKept"/> the ones that were used longest ago are dropped;
/// one that is in use is new again with each use.
/// </remarks>
public sealed class KnownSecrets(TimeProvider? time = null)
{
    /// <summary>How many secrets are kept at most.</summary>
    public const int MostKept = 4096;

    /// <summary>How long a secret is kept after its end. Clocks differ, and servers are lenient.</summary>
    public static readonly TimeSpan KeptAfterEnd = TimeSpan.FromHours(1);

    private const int DroppedAtOnce = MostKept / 4;

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, KnownSecret> _secrets = new(StringComparer.Ordinal);
    private readonly List<SecretGroup> _groups = [];
    private ImmutableArray<SecretForms> _forms = [];
    private bool _formsAreStale;
    private long _uses;
    private long _sweptAt = (time ?? TimeProvider.System).GetTimestamp();

    /// <summary>How many secrets are held.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _secrets.Count;
        }
    }

    /// <summary>Adds a secret that may be good for ever. An empty one is ignored.</summary>
    /// <param name="secret">The secret; may be disposed afterwards.</param>
    public void Add(SecretValue secret) => Add(secret.RevealSpan(), DateTimeOffset.MaxValue);

    /// <summary>Adds a secret that opens nothing after its end. An empty one is ignored.</summary>
    /// <param name="secret">The secret; may be disposed afterwards.</param>
    /// <param name="end">When it stops being good.</param>
    public void Add(SecretValue secret, DateTimeOffset end) => Add(secret.RevealSpan(), end);

    /// <summary>Adds a secret and the Basic credentials (RFC 7617, and RFC 6749 §2.3.1) that it makes with a user's name.</summary>
    /// <param name="user">The user's name or the client id.</param>
    /// <param name="secret">The password or the client secret; may be disposed afterwards.</param>
    public void AddBasicPair(string user, SecretValue secret)
    {
        Add(secret);
        if (secret.Length == 0) return;

        var password = secret.Reveal();
        Add(Base64($"{user}:{password}"), DateTimeOffset.MaxValue);
        Add(Base64($"{FormEncode(user)}:{FormEncode(password)}"), DateTimeOffset.MaxValue);
    }

    /// <summary>Forgets every secret.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _secrets.Clear();
            _groups.Clear();
            (_forms, _formsAreStale) = ([], false);
        }
    }

    /// <summary>What to look for; empty where no secret is known.</summary>
    internal ImmutableArray<SecretForms> Forms
    {
        get
        {
            lock (_lock)
            {
                if (_secrets.Count > 0 && _time.GetElapsedTime(_sweptAt) > SweepInterval) DropEnded();
                if (!_formsAreStale) return _forms;

                _formsAreStale = false;
                return _forms = [.. _groups.Select(group => group.Forms)];
            }
        }
    }

    private void Add(ReadOnlySpan<char> secret, DateTimeOffset end)
    {
        if (secret.IsEmpty) return;

        lock (_lock)
        {
            if (_secrets.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(secret, out var known))
            {
                known.UsedAt = ++_uses;
                if (end > known.End) known.End = end;
                return;
            }

            MakeRoom();
            var group = _groups.Find(group => group.HasRoom);
            if (group is null) _groups.Add(group = new SecretGroup());
            var added = new KnownSecret(secret.ToString(), group) { UsedAt = ++_uses, End = end };
            _secrets.Add(added.Text, added);
            group.Add(added.Text);
            _formsAreStale = true;
        }
    }

    private void MakeRoom()
    {
        if (_secrets.Count < MostKept) return;

        DropEnded();
        if (_secrets.Count < MostKept) return;

        foreach (var oldest in _secrets.Values.OrderBy(secret => secret.UsedAt).Take(DroppedAtOnce).ToArray()) Drop(oldest);
    }

    private void DropEnded()
    {
        _sweptAt = _time.GetTimestamp();
        var limit = _time.GetUtcNow() - KeptAfterEnd;
        foreach (var ended in _secrets.Values.Where(secret => secret.End < limit).ToArray()) Drop(ended);
    }

    private void Drop(KnownSecret secret)
    {
        _secrets.Remove(secret.Text);
        secret.Group.Remove(secret.Text);
        if (secret.Group.IsEmpty) _groups.Remove(secret.Group);
        _formsAreStale = true;
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string FormEncode(string text) => System.Net.WebUtility.UrlEncode(text);

    private sealed class KnownSecret(string text, SecretGroup group)
    {
        public string Text { get; } = text;

        public SecretGroup Group { get; } = group;

        public long UsedAt { get; set; }

        public DateTimeOffset End { get; set; }
    }
}
