using PsApiAuth.Secrets;
using PsApiAuth.Tokens;

namespace PsApiAuth.Tests.Tokens;

/// <summary>Token requests for tests.</summary>
internal static class TokenRequests
{
    public static Uri Endpoint { get; } = new("https://login.example.com/token");

    public static TokenRequest Create(string clientId = "client", string secret = "a secret of the test") => new()
    {
        Server = AuthorizationServer.WithEndpoint(Endpoint),
        ClientId = clientId,
        Credential = new ClientCredential.Basic(SecretValue.FromText(secret)),
    };

    public static TokenRequest Refresh(string token, string scope = "") => Create() with
    {
        Grant = new Grant.RefreshToken(SecretValue.FromText(token)), Scope = ScopeSet.Parse(scope),
    };
}
