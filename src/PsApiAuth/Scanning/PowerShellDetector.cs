using System.Buffers;
using System.Management.Automation.Language;

namespace PsApiAuth.Scanning;

/// <summary>Finds secrets in PowerShell by its own parser: what is code, what is a literal, and what a literal is for.</summary>
/// <param name="onSyntaxError">
/// Told the path of a script that does not parse, on the thread that scans it. What could be parsed of it is used, and the
/// detectors of text see the whole of it as they do every file.
/// </param>
public sealed class PowerShellDetector(Action<string>? onSyntaxError = null) : IDetector
{
    private static readonly string[] Extensions = [".ps1", ".psm1", ".psd1"];

    // Parsing costs a hundred times what looking for these does.
    private static readonly SearchValues<string> Anchors = SearchValues.Create(
        [
            "pass", "pwd", "secret", "token", "apikey", "api_key", "api-key", "accesskey", "access_key", "accountkey", "account_key", "storagekey",
            "authkey", "auth_key", "sharedkey", "shared_key", "privatekey", "private_key", "signingkey", "encryptionkey", "masterkey", "functionkey",
            "subscriptionkey", "subscription-key", "adminkey", "clientkey", "licensekey", "credential", "authorization", "bearer", "$pat", "-pat ", "-pat:", "_pat", "pat'",
            "net use", "net.exe use", "net user", "schtasks", "cmdkey", "sqlcmd", "osql", "bcp ", "mysql", "curl", "psexec", "plink", "pscp", "7z",
            "redis-cli", "mongo", "openssl", "docker", "setx", "signtool", "certutil", "winrs", "pw ", "$pw", "kennwort",
        ],
        StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public void Detect(TextChunk chunk, ICollection<Candidate> found)
    {
        if (!IsScript(chunk.Path) || !chunk.IsWhole || !chunk.Text.Span.ContainsAny(Anchors)) return;

        var script = Parser.ParseInput(chunk.Text.ToString(), out var tokens, out var errors);
        if (errors.Length > 0) onSyntaxError?.Invoke(chunk.Path);
        ScriptSearch.Run(script, tokens, offset: 0, found);
    }

    private static bool IsScript(string path) =>
        Array.Exists(Extensions, e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));
}
