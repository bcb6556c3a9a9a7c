namespace PsApiAuth.Sandbox.Authorization;

/// <summary>The scopes of the sample API.</summary>
public static class SandboxScopes
{
    /// <summary>Granted to everyone, and when no scope is asked for.</summary>
    public const string ReadData = "read:data";

    /// <summary>Granted to everyone who asks.</summary>
    public const string WriteData = "write:data";

    /// <summary>Known, but granted only to clients that list it: a request for it comes back narrower.</summary>
    public const string AdminData = "admin:data";

    /// <summary>Asks for a refresh token.</summary>
    public const string OfflineAccess = "offline_access";

    internal static IReadOnlyList<string> Known { get; } = [ReadData, WriteData, AdminData, OfflineAccess];

    internal static IReadOnlySet<string> Granted { get; } =
        new HashSet<string>([ReadData, WriteData, OfflineAccess], StringComparer.Ordinal);
}
