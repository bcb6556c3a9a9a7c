using System.Collections;
using System.Diagnostics;
using System.Management.Automation;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using PsApiAuth.Sandbox;
using PsApiAuth.Sandbox.Authorization;

namespace PsApiAuth.Module.Tests.Leaks;

/// <summary>The canaries and the places where they live: environment, files, a sandbox that knows some of them.</summary>
public sealed class LeakGrounds : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("canary ").FullName;
    private readonly List<string> _variables = [];
    private readonly List<string> _kinds = [];
    private readonly string _commandLines;
    private readonly string? _searchPath = Environment.GetEnvironmentVariable("PATH");

    private LeakGrounds(SandboxServer server)
    {
        Server = server;
        _commandLines = Path.Combine(_folder, "command-lines.txt");
    }

    public SandboxServer Server { get; }

    public CanaryForms Forms { get; } = new();

    /// <summary>What scripts call <c>$c</c>.</summary>
    public Hashtable Table { get; } = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyCollection<string> Kinds => _kinds;

    public static async Task<LeakGrounds> CreateAsync()
    {
        var grounds = new LeakGrounds(await SandboxServer.StartAsync(new SandboxOptions { OpaqueAccessTokens = true }));
        grounds.AddSecrets();
        grounds.AddClients();
        grounds.AddFiles();
        grounds.WatchGit();
        return grounds;
    }

    /// <summary>The command lines of git since this was asked last.</summary>
    public string TakeCommandLines()
    {
        if (!File.Exists(_commandLines)) return "";

        var text = File.ReadAllText(_commandLines);
        File.Delete(_commandLines);
        return text;
    }

    /// <summary>A fault script in which words stand for canaries.</summary>
    public string Fill(string script) => script
        .Replace("BASIC64", Convert.ToBase64String(Encoding.UTF8.GetBytes($"hard:{Table["ClientSecret"]}")), StringComparison.Ordinal)
        .Replace("PASSWORD", (string)Table["Password"]!, StringComparison.Ordinal)
        .Replace("ECHO", System.Text.Json.JsonEncodedText.Encode((string)Table["ClientSecret"]!).ToString(), StringComparison.Ordinal)
        .Replace("TOKEN", Learn(Canary.Create("token that is refused")).Text, StringComparison.Ordinal);

    public Canary Learn(Canary canary)
    {
        lock (Forms) Forms.Add(canary);
        if (!_kinds.Contains(canary.Kind)) _kinds.Add(canary.Kind);
        return canary;
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable("PATH", _searchPath);
        foreach (var name in _variables) Environment.SetEnvironmentVariable(name, null);
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)) File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_folder, recursive: true);
        await Server.DisposeAsync();
    }

    private void AddSecrets()
    {
        foreach (var (name, value) in Server.Environment)
        {
            Set("OK_" + name, value);
            if (name is "CLIENT_SECRET" or "API_KEY" or "ACCESS_TOKEN") Learn(new Canary($"{name} that is taken", value));
        }

        Table["Url"] = Server.BaseAddress.AbsoluteUri.TrimEnd('/');
        Table["SecureUrl"] = Server.SecureBaseAddress.AbsoluteUri.TrimEnd('/');
        Add("ApiKey", Canary.Difficult("API key"));
        Add("Token", Canary.Create("bearer token"));
        Add("Refresh", Canary.Create("refresh token that is refused"));
        Add("Header", Canary.Create("header by hand"));
        Add("Cookie", Canary.Create("cookie by hand"));
        Add("Password", Canary.Create("password"));
        Add("Passphrase", Canary.Difficult("passphrase", "ü \"'"));
        Add("Unknown", Canary.Create("secret that no cmdlet has used"));
        Add("Stray", Canary.Create("secret in the place of a path"));
        Set("BAD_API_KEY", (string)Table["ApiKey"]!);
        Table["SecureApiKey"] = Secure((string)Table["ApiKey"]!);
        Table["Credential"] = new PSCredential("bob", Secure((string)Table["Password"]!));
        Table["BasicPair"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"bob:{Table["Password"]}"));
        var proxy = Learn(Canary.Create("password of a proxy"));
        Table["Proxy"] = new Uri($"http://user:{proxy.Text}@127.0.0.1:9/");
    }

    private void AddClients()
    {
        var secret = Learn(Canary.Difficult("client secret", "\"\\+/&=% <>'ü"));
        Table["ClientSecret"] = secret.Text;
        Server.RegisterClient(new SandboxClient { Id = "hard", Secret = secret.Text });
        Server.RegisterClient(new SandboxClient { Id = "raw", Secret = secret.Text, RawBasic = true });
        Set("HARD_CLIENT_ID", "hard");
        Set("HARD_CLIENT_SECRET", secret.Text);
        Set("HARD_TOKEN_URL", Server.Environment["TOKEN_URL"]);

        using var rsa = RSA.Create(2048);
        var pem = rsa.ExportEncryptedPkcs8PrivateKeyPem((string)Table["Passphrase"]!, new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000));
        Table["Key"] = rsa.ExportPkcs8PrivateKeyPem();
        Learn(new Canary("private key", (string)Table["Key"]!));
        Learn(new Canary("private key, encrypted", pem));
        Server.RegisterClient(new SandboxClient { Id = "signer", PublicKeys = [rsa.ExportSubjectPublicKeyInfoPem()] });
        Set("SIGNER_KEY", pem);
    }

    private void AddFiles()
    {
        var (password, token) = (Table["Password"], Table["Token"]);
        var source = Directory.CreateDirectory(Path.Combine(_folder, "source")).FullName;
        Table["Folder"] = source;
        Table["File"] = Write(Path.Combine(source, "app.py"), $"api_key = \"{Table["Unknown"]}\"\npassword = '{password}'\nkey = '''{Table["Key"]}'''\n");
        Table["DotEnv"] = Write(Path.Combine(_folder, ".env"), $"CANARY_PASSWORD={password}\nCANARY_TOKEN={token}\n");
        Table["BadDotEnv"] = Write(Path.Combine(_folder, "bad.env"), $"CANARY_ONE={password}\n\"{token} = 'x\n");
        Table["ProfileFile"] = Write(Path.Combine(_folder, "profiles.psd1"), $"@{{ acme = @{{ BaseUri = 'https://localhost'; Token = '{token}' }} }}");
        Table["OutFile"] = Path.Combine(_folder, "out.json");
        Table["Baseline"] = Path.Combine(_folder, "baseline.json");
        _variables.AddRange(["CANARY_PASSWORD", "CANARY_TOKEN"]);
        foreach (var command in (ReadOnlySpan<string>)["init --quiet", "-c user.name=t -c user.email=t@localhost -c commit.gpgsign=false commit --quiet --allow-empty -m start", "add --all"])
        {
            using var git = Process.Start(new ProcessStartInfo("git", command) { WorkingDirectory = source, UseShellExecute = false })!;
            git.WaitForExit();
        }
    }

    // A git that writes down what it is called with stands before the real one.
    private void WatchGit()
    {
        var git = (_searchPath ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "git")).FirstOrDefault(File.Exists);
        if (OperatingSystem.IsWindows() || git is null) return;

        var folder = Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName;
        var script = Write(Path.Combine(folder, "git"), $"#!/bin/sh\nprintf '%s\\n' \"$@\" >> '{_commandLines}'\nexec '{git}' \"$@\"\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Environment.SetEnvironmentVariable("PATH", folder + Path.PathSeparator + _searchPath);
    }

    private void Add(string name, Canary canary)
    {
        Learn(canary);
        Table[name] = canary.Text;
    }

    private void Set(string name, string value)
    {
        _variables.Add(name);
        Environment.SetEnvironmentVariable(name, value);
    }

    private static string Write(string path, string text)
    {
        File.WriteAllText(path, text);
        return path;
    }

    private static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (var c in text) secure.AppendChar(c);
        return secure;
    }
}
