namespace PsApiAuth.Benchmarks.Rows;

/// <summary>What several rows run in PowerShell.</summary>
internal static class Scripts
{
    /// <summary>Registers the profile <c>bench</c>, whose client is not checked.</summary>
    public static string Register(Uri server) =>
        $"Register-AuthProfile bench -BaseUri '{server}' -TokenUri '{new Uri(server, "/token")}' -ClientId bench -ClientSecret env:CLIENT_SECRET -Force";
}
