using System.Collections.Immutable;
using PsApiAuth.Secrets;

namespace PsApiAuth.Requests;

/// <summary>What a script calls by a name: an API and how to authenticate with it. Holds the places of secrets; a secret that was handed over shows its mask.</summary>
public sealed record AuthProfile
{
    /// <summary>The name; case is not significant.</summary>
    public required string Name { get; init; }

    /// <summary>The address that relative ones build on, and whose origin alone gets the credential. Null: from the environment.</summary>
    public Uri? BaseUri { get; init; }

    /// <summary>How to authenticate.</summary>
    public required AuthenticationSettings Authentication { get; init; }

    /// <summary>Header fields of every call.</summary>
    public ImmutableArray<NamedText> Headers { get; init; } = [];

    /// <summary>Whether calls that name neither a profile nor a way to authenticate use this one.</summary>
    public bool IsDefault { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
