namespace PsApiAuth.Tokens;

/// <summary>A key beside the request that it was made of. It takes no part in the request's equality.</summary>
/// <param name="request">The request.</param>
/// <param name="factory">Who made the key.</param>
/// <param name="key">The key.</param>
internal readonly struct TokenKeyMemo(TokenRequest request, TokenKeyFactory factory, TokenKey key) : IEquatable<TokenKeyMemo>
{
    // One reference, so that it is read and written as a whole.
    private readonly Entry? _entry = new(request, factory, key);

    /// <summary>The key, if it was made of this very object: a copy that "with" made has inherited the memo of another request.</summary>
    public TokenKey? Find(TokenRequest asked, TokenKeyFactory by) =>
        _entry is { } entry && ReferenceEquals(entry.Request, asked) && ReferenceEquals(entry.Factory, by) ? entry.Key : null;

    /// <inheritdoc/>
    public bool Equals(TokenKeyMemo other) => true;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TokenKeyMemo;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    private sealed record Entry(TokenRequest Request, TokenKeyFactory Factory, TokenKey Key);
}
