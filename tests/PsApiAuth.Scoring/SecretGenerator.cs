using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PsApiAuth.Scoring;

/// <summary>
/// Makes fake secrets from patterns such as <c>ghp_&lt;alnum*36&gt;</c>: text as it stands, and classes of characters with
/// a count or a range of counts. Reproducible: one seed, one sequence.
/// </summary>
/// <param name="seed">The seed.</param>
public sealed partial class SecretGenerator(int seed)
{
    private const string Digits = "0123456789";
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly Dictionary<string, string> Alphabets = new(StringComparer.Ordinal)
    {
        ["d"] = Digits,
        ["hex"] = Digits + "abcdef",
        ["lower"] = Lower,
        ["upper"] = Upper,
        ["lalnum"] = Digits + Lower,
        ["ualnum"] = Digits + Upper,
        ["b32"] = Upper + "234567",
        ["alnum"] = Digits + Lower + Upper,
        ["b64"] = Digits + Lower + Upper + "+/",
        ["b64u"] = Digits + Lower + Upper + "-_",
    };

    private static readonly string[] Words = ["winter", "orange", "dragon", "harbour", "monday", "falcon", "velvet", "copper", "meadow", "rocket"];

    // Fixtures must be the same everywhere; nothing here protects anything.
#pragma warning disable CA5394
    private readonly Random _random = new(seed);

    /// <summary>Expands a pattern.</summary>
    public string Generate(string pattern) => Classes().Replace(pattern, match => Expand(match.Groups["class"].Value, match.Groups["count"].Value))
        .Replace("\\n", "\n", StringComparison.Ordinal);

    private string Expand(string name, string count) => name switch
    {
        "pw" => Word() + Pick("!*+~") + Take(Digits, 4) + Pick(Upper),
        "weak" => Word() + Take(Digits, 3),
        "word" => Word(),
        "uuid" => $"{Take("hex", "8")}-{Take("hex", "4")}-4{Take("hex", "3")}-a{Take("hex", "3")}-{Take("hex", "12")}",
        "pem" => Pem(count),
        "jwt" => $"{Encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}")}.{Encode($"{{\"sub\":\"{Take("alnum", "12")}\",\"exp\":1999999999}}")}.{Take("b64u", "43")}",
        "basic" => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Word()}:{Word()}!{Take(Digits, 4)}")),
        "base64" => Convert.ToBase64String(Encoding.UTF8.GetBytes($"token=ghp_{Take("alnum", "36")}\n")),
        _ => Take(name, count),
    };

    private string Take(string name, string count)
    {
        var range = count.Split('-');
        var least = int.Parse(range[0], CultureInfo.InvariantCulture);
        return Take(Alphabets[name], _random.Next(least, int.Parse(range[^1], CultureInfo.InvariantCulture) + 1));
    }

    private string Take(string alphabet, int count) => new(_random.GetItems<char>(alphabet, count));

    private char Pick(string alphabet) => alphabet[_random.Next(alphabet.Length)];

    private string Word() => Words[_random.Next(Words.Length)];
#pragma warning restore CA5394

    private static string Encode(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private string Pem(string label)
    {
        var lines = Enumerable.Range(0, 8).Select(_ => Take(Alphabets["b64"], 64));
        var title = (label.Length == 0 ? "" : label + " ") + "PRIVATE KEY" + (label == "PGP" ? " BLOCK" : "");
        return $"-----BEGIN {title}-----\n{string.Join('\n', lines)}\n-----END {title}-----";
    }

    [GeneratedRegex(@"<(?<class>[a-z0-9]+)(\*(?<count>[0-9A-Z-]+))?>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Classes();
}
