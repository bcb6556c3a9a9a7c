using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PsApiAuth.Module.Tests.Leaks;

/// <summary>Finds canaries in text, in every form in which a secret may be written. Knows nothing of the product's own redactor.</summary>
public sealed class CanaryForms
{
    // Of a secret of 40 characters a mask shows 4 at its end; a run of 12 is more than any mask.
    private const int Part = 12;

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Dictionary<string, string> _forms = new(StringComparer.OrdinalIgnoreCase);
    private SearchValues<string>? _search;

    /// <summary>Adds a canary.</summary>
    public void Add(Canary canary)
    {
        foreach (var form in Of(canary.Text)) _forms.TryAdd(form, canary.Kind);
        _search = null;
    }

    /// <summary>The kind of canary that a text holds; null for none.</summary>
    public string? Find(string text)
    {
        _search ??= SearchValues.Create([.. _forms.Keys], StringComparison.OrdinalIgnoreCase);
        var at = text.AsSpan().IndexOfAny(_search);
        return at < 0 ? null : _forms.First(form => text.AsSpan(at).StartsWith(form.Key, StringComparison.OrdinalIgnoreCase)).Value;
    }

    /// <summary>All forms of a text.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        yield return text;
        yield return Uri.EscapeDataString(text);
        yield return WebUtility.UrlEncode(text);
        yield return WebUtility.HtmlEncode(text);
        yield return JsonSerializer.Serialize(text)[1..^1];
        yield return JsonSerializer.Serialize(text, Relaxed)[1..^1];
        yield return Convert.ToHexString(utf8);
        foreach (var fragment in Base64(utf8).Concat(Base64(Encoding.Unicode.GetBytes(text)))) yield return fragment;
        foreach (var line in text.Split('\n').Where(line => line.Length >= Part && !line.StartsWith("-----", StringComparison.Ordinal)))
        {
            yield return line[..Part];
            yield return line[^Part..];
        }
    }

    // What stands for the secret whatever stands before and after it: the characters all of whose bits are its own.
    private static IEnumerable<string> Base64(byte[] octets)
    {
        for (var offset = 0; offset < 3; offset++)
        {
            var padded = new byte[offset + octets.Length];
            octets.CopyTo(padded, offset);
            var fragment = Convert.ToBase64String(padded)[(((offset * 8) + 5) / 6)..(padded.Length * 8 / 6)];
            yield return fragment;
            yield return fragment.Replace('+', '-').Replace('/', '_');
        }
    }
}
