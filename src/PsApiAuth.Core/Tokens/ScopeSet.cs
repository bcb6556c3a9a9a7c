using System.Collections.Immutable;

namespace PsApiAuth.Tokens;

/// <summary>A set of scopes: order and repetition mean nothing, case does (RFC 6749 section 3.3).</summary>
public sealed class ScopeSet : IEquatable<ScopeSet>
{
    private readonly ImmutableSortedSet<string> _scopes;

    private ScopeSet(IEnumerable<string> scopes) => _scopes = scopes.ToImmutableSortedSet(StringComparer.Ordinal);

    /// <summary>No scope.</summary>
    public static ScopeSet Empty { get; } = new([]);

    /// <summary>Whether no scope is named.</summary>
    public bool IsEmpty => _scopes.IsEmpty;

    /// <summary>Reads scopes from any mixture of single scopes and space-separated lists.</summary>
    public static ScopeSet Parse(params IEnumerable<string?> scopes) => new(
        scopes.SelectMany(scope => (scope ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>The scopes of this set that <paramref name="other"/> lacks.</summary>
    public ScopeSet Except(ScopeSet other) => new(_scopes.Except(other._scopes));

    /// <summary>The wire form: joined by one space.</summary>
    public override string ToString() => string.Join(' ', _scopes);

    /// <inheritdoc/>
    public bool Equals(ScopeSet? other) => other is not null && _scopes.SetEquals(other._scopes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScopeSet);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());
}
