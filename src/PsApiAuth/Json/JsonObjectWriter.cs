using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Numerics;
using System.Security;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PsApiAuth.Json;

/// <summary>Writes objects of PowerShell as JSON, as ConvertTo-Json does with a depth of 100.</summary>
internal static class JsonObjectWriter
{
    private const int MaximumDepth = 100;
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaximumDepth + 1 };

    /// <summary>Writes one value.</summary>
    /// <exception cref="InvalidSettingException">It is nested too deeply, or holds something that must not be sent.</exception>
    public static ReadOnlyMemory<byte> Write(object? value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options)) WriteValue(writer, value, depth: 0);
        return buffer.WrittenMemory;
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > MaximumDepth)
        {
            throw new InvalidSettingException("BodyTooDeep", $"-Body is nested more than {MaximumDepth} levels deep, or contains itself.", "Select the properties that are to be sent.");
        }

        var whole = value as PSObject;
        switch (whole?.BaseObject ?? value)
        {
            case null or DBNull: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case char character: writer.WriteStringValue(character.ToString()); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case SwitchParameter flag: writer.WriteBooleanValue(flag); break;
            case DateTime date: writer.WriteStringValue(date); break;
            case DateTimeOffset date: writer.WriteStringValue(date); break;
            case Guid guid: writer.WriteStringValue(guid); break;
            case Uri uri: writer.WriteStringValue(uri.OriginalString); break;
            case Version version: writer.WriteStringValue(version.ToString()); break;
            case Enum number: writer.WriteNumberValue(Convert.ToInt64(number, CultureInfo.InvariantCulture)); break;
            case double number when double.IsFinite(number): writer.WriteNumberValue(number); break;
            case float number when float.IsFinite(number): writer.WriteNumberValue(number); break;
            case double or float: writer.WriteStringValue(((IFormattable)(whole?.BaseObject ?? value)!).ToString(null, CultureInfo.InvariantCulture)); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case ulong number: writer.WriteNumberValue(number); break;
            case sbyte or byte or short or ushort or int or uint or long: writer.WriteNumberValue(Convert.ToInt64(whole?.BaseObject ?? value, CultureInfo.InvariantCulture)); break;
            case BigInteger number: writer.WriteRawValue(number.ToString(CultureInfo.InvariantCulture)); break;
            case SecureString:
                throw new InvalidSettingException("SecureStringInBody", "-Body contains a SecureString, which is not sent in the clear unasked.", "Convert it yourself where the API wants the text: ConvertFrom-SecureString -AsPlainText.");
            case IDictionary dictionary: WriteDictionary(writer, dictionary, depth); break;
            case IEnumerable list: WriteList(writer, list, depth); break;
            default: WriteProperties(writer, whole ?? PSObject.AsPSObject(value), depth); break;
        }
    }

    private static void WriteDictionary(Utf8JsonWriter writer, IDictionary dictionary, int depth)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            writer.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "");
            WriteValue(writer, entry.Value, depth + 1);
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable list, int depth)
    {
        writer.WriteStartArray();
        foreach (var item in list) WriteValue(writer, item, depth + 1);
        writer.WriteEndArray();
    }

    private static void WriteProperties(Utf8JsonWriter writer, PSObject value, int depth)
    {
        writer.WriteStartObject();
        foreach (var property in value.Properties)
        {
            if (!property.IsGettable) continue;

            writer.WritePropertyName(property.Name);
            WriteValue(writer, ValueOf(property), depth + 1);
        }

        writer.WriteEndObject();
    }

    // A getter that throws counts as null, as in ConvertTo-Json.
    private static object? ValueOf(PSPropertyInfo property)
    {
        try
        {
            return property.Value;
        }
        catch (GetValueInvocationException)
        {
            return null;
        }
    }
}
