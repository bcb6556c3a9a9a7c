using System.Collections;
using System.Globalization;
using System.Management.Automation;
using PsApiAuth.Secrets;

namespace PsApiAuth.Parameters;

/// <summary>Reads the dictionaries of parameters as pairs of texts, the same in every culture.</summary>
internal static class TextPairs
{
    /// <summary>The entries, one per value where a value is a list.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(IDictionary? dictionary) =>
        Values(dictionary).Select(pair => KeyValuePair.Create(pair.Key, Text(pair.Value)));

    /// <summary>The entries as texts that are shown as their names let them be.</summary>
    public static IEnumerable<NamedText> Named(IDictionary? dictionary) => Of(dictionary).Select(pair => new NamedText(pair.Key, pair.Value));

    /// <summary>The entries with their values as they are, one per value where a value is a list.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Values(IDictionary? dictionary)
    {
        if (dictionary is null) yield break;

        foreach (DictionaryEntry entry in dictionary)
        {
            var name = Text(entry.Key);
            if (Plain(entry.Value) is IEnumerable list and not string)
            {
                foreach (var item in list) yield return new(name, Plain(item));
            }
            else
            {
                yield return new(name, Plain(entry.Value));
            }
        }
    }

    /// <summary>The dictionary that an argument is, or that its properties make; null where it is something else.</summary>
    public static IDictionary? Dictionary(object? argument) => argument switch
    {
        PSObject { BaseObject: PSCustomObject } custom => Properties(custom),
        PSObject { BaseObject: IDictionary dictionary } => dictionary,
        _ => argument as IDictionary,
    };

    /// <summary>A value as text.</summary>
    public static string Text(object? value) => Plain(value) switch
    {
        bool flag => flag ? "true" : "false",
        SwitchParameter flag => flag ? "true" : "false",
        DateTime date => date.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset date => date.ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        { } other => other.ToString() ?? "",
        null => "",
    };

    private static object? Plain(object? value) => value is PSObject { BaseObject: var inner } ? inner : value;

    private static System.Collections.Specialized.OrderedDictionary Properties(PSObject custom)
    {
        var dictionary = new System.Collections.Specialized.OrderedDictionary();
        foreach (var property in custom.Properties) dictionary[property.Name] = property.Value;
        return dictionary;
    }
}
