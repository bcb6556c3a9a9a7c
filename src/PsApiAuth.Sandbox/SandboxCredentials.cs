namespace PsApiAuth.Sandbox;

/// <summary>The credentials of one start that are not issued by the authorization server.</summary>
internal sealed class SandboxCredentials
{
    public string ClientId { get; } = "acme-service";

    public string ClientSecret { get; } = SandboxSecrets.Create();

    public string ApiKey { get; } = SandboxSecrets.Create("sk-live-");

    public string AccessToken { get; } = SandboxSecrets.Create();
}
