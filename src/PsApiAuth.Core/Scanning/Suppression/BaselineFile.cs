using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PsApiAuth.Scanning;

/// <summary>
/// The file of a baseline: JSON with an entry a line, ordered by key, without line numbers and dates, so that the same
/// findings give the same bytes.
/// </summary>
/// <remarks>
/// Between the entries stand lines that never change, one for each first byte of a key. Git merges two changes when an
/// unchanged line is between them; keys are random, so that entries which two branches add nearly always have one. The
/// members have names that no scanner takes for those of secrets.
/// </remarks>
public static class BaselineFile
{
    private const int Version = 1;
    private const int Shelves = 256;

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads a baseline.</summary>
    /// <param name="json">The bytes of the file.</param>
    /// <exception cref="InvalidDataException">It is not a baseline, or one of a later version.</exception>
    public static Baseline Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != Version) throw new InvalidDataException("The baseline has a version that this one cannot read.");

            var entries = root.GetProperty("secrets").EnumerateArray()
                .Where(e => e.TryGetProperty("id", out _))
                .Select(e => new BaselineEntry(Text(e, "path"), Text(e, "rule"), Text(e, "id")))
                .ToList();
            return new Baseline(root.GetProperty("seed").GetBytesFromBase64(), entries);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException("The file is not a baseline.", e);
        }
    }

    /// <summary>Writes a baseline.</summary>
    /// <param name="baseline">The baseline.</param>
    /// <returns>The bytes of the file: UTF-8, lines that end with a line feed.</returns>
    public static byte[] Write(Baseline baseline)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{{\n  \"version\": {Version},\n  \"seed\": \"{Convert.ToBase64String(baseline.Salt)}\",\n  \"secrets\": [\n");
        var entries = baseline.Entries.GetEnumerator();
        var more = entries.MoveNext();
        for (var shelf = 0; shelf < Shelves; shelf++)
        {
            var prefix = shelf.ToString("x2", CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"    {{\"shelf\":\"{prefix}\"}},\n");
            for (; more && entries.Current.Key.StartsWith(prefix, StringComparison.Ordinal); more = entries.MoveNext())
            {
                text.Append("    ").Append(Line(entries.Current)).Append(",\n");
            }
        }

        text.Append("    {\"shelf\":\"end\"}\n  ]\n}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? string.Empty;

    private static string Line(BaselineEntry entry)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            writer.WriteStartObject();
            writer.WriteString("id", entry.Key);
            writer.WriteString("rule", entry.Rule);
            writer.WriteString("path", entry.Path);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
