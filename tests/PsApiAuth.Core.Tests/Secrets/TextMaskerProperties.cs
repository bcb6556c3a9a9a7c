using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using PsApiAuth.Scoring;
using PsApiAuth.Secrets;

namespace PsApiAuth.Core.Tests.Secrets;

/// <summary>Random logs with secrets in every encoding: what is no secret comes out as it went in, and no secret comes out.</summary>
[Trait("Semantics", "M7")]
[Properties(Arbitrary = [typeof(LogTexts)], MaxTest = 500)]
public sealed class TextMaskerProperties
{
    [Property]
    public bool All_but_the_secrets_stays_as_it_is(LogText log) => log.IsMaskedAs(Masker().Mask(log.Text));

    [Property]
    public bool No_secret_is_left(LogText log)
    {
        var masked = Masker().Mask(log.Text);
        return log.Secrets.All(secret => !masked.Contains(secret, StringComparison.Ordinal));
    }

    [Property]
    public bool Line_by_line_is_the_same_as_all_at_once(LogText log)
    {
        var masker = Masker();
        return string.Concat(log.Text.Split('\n').Select(line => masker.Mask(line + '\n')))[..^1] == Masker().Mask(log.Text);
    }

    [Property]
    public bool Masking_twice_changes_nothing(LogText log)
    {
        var masked = Masker().Mask(log.Text);
        return Masker().Mask(masked) == masked;
    }

    private static TextMasker Masker()
    {
        var known = new KnownSecrets();
        known.Add(SecretValue.FromText(LogTexts.Known));
        return new TextMasker(known);
    }
}

/// <summary>A log: pieces of text and secrets in turn.</summary>
/// <param name="Plain">The pieces of text; one more than there are secrets.</param>
/// <param name="Secrets">The secrets, as they stand in the text.</param>
public sealed record LogText(IReadOnlyList<string> Plain, IReadOnlyList<string> Secrets)
{
    public string Text => string.Concat(Plain.Zip(Secrets, (plain, secret) => plain + secret)) + Plain[^1];

    /// <summary>Whether a text is this one with a mask for each secret. A quotation mark ends each of them.</summary>
    public bool IsMaskedAs(string masked)
    {
        var rest = masked.AsSpan();
        for (var i = 0; i < Plain.Count; i++)
        {
            if (!rest.StartsWith(Plain[i], StringComparison.Ordinal)) return false;

            rest = rest[Plain[i].Length..];
            if (i == Secrets.Count) break;

            var length = rest.IndexOf('"');
            if (length < 1 || !rest[..length].Contains('…')) return false;
            rest = rest[length..];
        }

        return rest.IsEmpty;
    }

    public override string ToString() => $"{Secrets.Count} secrets in {Text.Length} characters";
}

public static class LogTexts
{
    /// <summary>A secret of the session, whose special characters each encoding writes in its own way.</summary>
    public const string Known = "Kn0wn+to/the=session%and&more<7Yq";

    private static readonly string[] Words =
    [
        "GET", "/v1/orders/7", "200", "12", "ms", "user", "anna", "naïve", "日本語", "\U0001F511", "[worker-3]", "{\"level\":\"info\"}", "100%", "a&b", "C:\\temp\\x", "—", "%20", "\\u00e9", "…",
        "key figures", "the token ring", "2026-03-01T12:00:00Z",
    ];

    private static readonly string[] Separators = [" ", " ", " ", "\t", "\r\n", "\n", "\n\n", "  "];

    private static readonly string[] Patterns = ["ghp_<alnum*36>", "glpat-<alnum*20>", "sk-" + "live-<alnum*24>", "<jwt>", "AKIA<b32*16>"];

    public static Arbitrary<LogText> Texts()
    {
        var plain = from words in Gen.ListOf(from word in Gen.Elements(Words) from separator in Gen.Elements(Separators) select word + separator)
                    select string.Concat(words.Take(30));
        var secret = Gen.OneOf(
            from pattern in Gen.Elements(Patterns) from seed in Gen.Choose(0, 100_000) select new SecretGenerator(seed).Generate(pattern),
            Gen.Elements(Forms()));
        var log = from count in Gen.Choose(0, 8)
                  from pieces in Gen.ListOf(plain, count + 1)
                  from secrets in Gen.ListOf(secret, count)
                  select new LogText([.. pieces.Select((piece, i) => $"{(i > 0 ? "\" " : "")}{piece}{(i < count ? " \"" : "")}")], [.. secrets]);
        return log.ToArbitrary();
    }

    private static string[] Forms()
    {
        var utf8 = Encoding.UTF8.GetBytes(Known);
        return
        [
            Known,
            Uri.EscapeDataString(Known),
            System.Net.WebUtility.UrlEncode(Known),
            JsonSerializer.Serialize(Known)[1..^1],
            Convert.ToBase64String(utf8),
            Convert.ToBase64String([1, .. utf8]),
            Convert.ToBase64String([1, 2, .. utf8, 3]),
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"bob:{Known}")),
            Convert.ToBase64String(Encoding.Unicode.GetBytes(Known)),
        ];
    }
}
