using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PsApiAuth.Benchmarks.Data;

/// <summary>Source files of several languages, mostly clean, made up the same way every time save for the secrets in them.</summary>
internal static class SourceTree
{
    // Three words in sixty-four mean a secret: one in five hundred characters, twice as many as in PowerShell's own sources.
    private static readonly string[] Words =
    [
        "account", "balance", "request", "token", "customer", "invoice", "result", "header", "password", "update", "client", "region",
        "response", "secret", "builder", "session", "handler", "message", "payload", "version", "cache", "folder", "stream", "format",
        "address", "amount", "archive", "batch", "branch", "bucket", "budget", "buffer", "calendar", "channel", "column", "command",
        "contract", "country", "cursor", "delivery", "device", "document", "duration", "element", "engine", "entry", "filter", "holiday",
        "index", "journal", "language", "layout", "margin", "market", "memory", "module", "network", "number", "object", "order",
        "package", "partner", "printer", "queue",
    ];

    private static readonly (string Extension, string Line)[] Languages =
    [
        (".cs", "        var {0}{1} = await {2}.Get{3}Async(\"{4}/{0}\", {1}, cancellationToken);"),
        (".py", "    {0}_{1} = self.{2}.get_{3}('{4}', timeout={1})"),
        (".ps1", "    ${0}{1} = Get-{2} -{3} ${4} | Where-Object Id -gt {1}"),
        (".ts", "  const {0}{1} = await this.{2}.{3}(`{4}`, {{ limit: {1} }});"),
        (".json", "  \"{0}{1}\": {{ \"{2}\": \"{3} {4}\", \"count\": {1} }},"),
        (".md", "The {0} of the {2} is {3} by the {4}, see section {1}."),
    ];

    /// <summary>Writes a tree of some hundred files, of 12 KB each in the mean.</summary>
    /// <param name="folder">The folder; is made.</param>
    /// <param name="files">How many.</param>
    /// <returns>The size of all of it, in bytes.</returns>
    public static long Write(string folder, int files)
    {
        var random = new Random(files);
        long bytes = 0;
        for (var i = 0; i < files; i++)
        {
            var (extension, line) = Languages[i % Languages.Length];
            var path = Path.Combine(folder, $"part{i / 50}", $"{Word(random)}{i}{extension}");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var text = Encoding.UTF8.GetBytes(Text(random, line, secret: i % 100 == 7));
            File.WriteAllBytes(path, text);
            bytes += text.Length;
        }

        return bytes;
    }

    private static string Text(Random random, string line, bool secret)
    {
        var format = CompositeFormat.Parse(line);
        var text = new StringBuilder();
        var lines = random.Next(50, 350);
        for (var i = 0; i < lines; i++)
        {
            text.AppendFormat(CultureInfo.InvariantCulture, format, (ReadOnlySpan<object?>)[Word(random), random.Next(1000), Word(random), Word(random), Word(random)]).Append('\n');
        }

        if (secret) text.Append("token = \"").Append("ghp" + "_").Append(RandomNumberGenerator.GetString("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 36)).Append("\"\n");
        return text.ToString();
    }

    private static string Word(Random random) => Words[random.Next(Words.Length)];
}
