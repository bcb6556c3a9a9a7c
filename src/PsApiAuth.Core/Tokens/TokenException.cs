namespace PsApiAuth.Tokens;

/// <summary>No token could be had, so the request that needed it was not sent.</summary>
/// <param name="server">The authorization server, for people.</param>
/// <param name="error">What the server said.</param>
public sealed class TokenException(string server, TokenError error) : ApiAuthException(
    "TokenRequestFailed", $"No token from {server}: {error}", error.Remedy)
{
    /// <summary>What the server said.</summary>
    public TokenError Error { get; } = error;
}

/// <summary>A token could not be revoked or looked up.</summary>
public sealed class TokenOperationException : ApiAuthException
{
    private TokenOperationException(string errorId, string message, TokenError error)
        : base(errorId, $"{message}: {error}", error.Remedy) => Error = error;

    /// <summary>What the server said.</summary>
    public TokenError Error { get; }

    /// <summary>The token may still be good.</summary>
    public static TokenOperationException NotRevoked(string server, TokenError error) =>
        new("RevocationFailed", $"{server} did not revoke the token", error);

    /// <summary>Nothing is known about the token.</summary>
    public static TokenOperationException NotIntrospected(string server, TokenError error) =>
        new("IntrospectionFailed", $"{server} did not say whether the token is good", error);
}

/// <summary>The module was removed while a call waited for its token.</summary>
public sealed class SessionClosedException() : ApiAuthException(
    "SessionClosed", "The session ended before the token came, because the module was removed.", "Import the module and run the command again.");
