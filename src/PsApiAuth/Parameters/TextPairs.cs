using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace PsApiAuth.Parameters;

/// <summary>Reads the dictionaries of parameters as pairs of texts, the same in every culture.</summary>
internal static class TextPairs
{
    /// <summary>The entries, one per value where a value is a list.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(IDictionary? dictionary)
    {
        if (dictionary is null) yield break;

        foreach (DictionaryEntry entry in dictionary)
        {
            var name = Text(entry.Key);
            if (Plain(entry.Value) is IEnumerable list and not string)
            {
                foreach (var item in list) yield return new(name, Text(item));
            }
            else
            {
                yield return new(name, Text(entry.Value));
            }
        }
    }

    private static object? Plain(object? value) => value is PSObject { BaseObject: var inner } ? inner : value;

    private static string Text(object? value) => Plain(value) switch
    {
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        { } other => other.ToString() ?? "",
        null => "",
    };
}
