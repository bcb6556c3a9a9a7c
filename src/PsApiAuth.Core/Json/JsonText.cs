using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PsApiAuth.Json;

/// <summary>Reads strings of JSON. What is no Unicode becomes U+FFFD, as in ConvertFrom-Json.</summary>
public static class JsonText
{
    /// <summary>The string or name that the reader stands on.</summary>
    public static string Of(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Mend(Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    // Undoes the escapes, which the reader has found to be well-formed, and replaces halves of surrogate pairs.
    private static string Mend(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var at = 0; at < escaped.Length; at++)
        {
            if (escaped[at] != '\\')
            {
                text.Append(escaped[at]);
                continue;
            }

            at++;
            switch (escaped[at])
            {
                case 'u':
                    text.Append((char)int.Parse(escaped.AsSpan(at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                    at += 4;
                    break;
                case 'b': text.Append('\b'); break;
                case 'f': text.Append('\f'); break;
                case 'n': text.Append('\n'); break;
                case 'r': text.Append('\r'); break;
                case 't': text.Append('\t'); break;
                default: text.Append(escaped[at]); break;
            }
        }

        return Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(text.ToString()));
    }
}
