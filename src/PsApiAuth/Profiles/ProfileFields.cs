using System.Collections;
using System.Globalization;
using PsApiAuth.Keys;
using PsApiAuth.Parameters;
using PsApiAuth.Secrets;

namespace PsApiAuth.Profiles;

/// <summary>The fields of one profile in a file. Whoever reads a field makes its name known; what nobody has read does not exist.</summary>
/// <param name="file">The file's full path.</param>
/// <param name="profile">The profile's name.</param>
/// <param name="fields">The fields.</param>
internal sealed class ProfileFields(string file, string profile, Hashtable fields)
{
    private const int LargestSlip = 3;

    // Header fields that carry nothing but credentials.
    private static readonly string[] SecretHeaders = ["Authorization", "Proxy-Authorization", "Cookie", "X-API-Key"];

    // The table that PowerShell makes compares as the culture has it, where "id" and "ID" may differ.
    private readonly Dictionary<string, object?> _fields = fields.Cast<DictionaryEntry>()
        .ToDictionary(field => Convert.ToString(field.Key, CultureInfo.InvariantCulture)!, field => field.Value, StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A text.</summary>
    public string? Text(string name) => Get(name) switch
    {
        null => null,
        string { Length: > 0 } text => text,
        _ => throw Invalid(name, "is not a text."),
    };

    /// <summary>A text or a list of texts.</summary>
    public string[]? Texts(string name) => Get(name) switch
    {
        null => null,
        string text => [text],
        IEnumerable list and not IDictionary => [.. list.Cast<object?>().Select(item => item as string ?? throw Invalid(name, "is not a list of texts."))],
        _ => throw Invalid(name, "is neither a text nor a list of texts."),
    };

    /// <summary>Yes or no.</summary>
    public bool Flag(string name) => Get(name) switch
    {
        null => false,
        bool flag => flag,
        _ => throw Invalid(name, "is neither $true nor $false."),
    };

    /// <summary>A whole number that is not negative.</summary>
    public int? Number(string name) => Get(name) switch
    {
        null => null,
        int and >= 0 and var number => number,
        _ => throw Invalid(name, "is not a whole number of seconds."),
    };

    /// <summary>One of the names of an enumeration.</summary>
    public T? Choice<T>(string name, Func<string, T?>? parse = null)
        where T : struct, Enum
    {
        if (Text(name) is not { } text) return null;
        if (parse?.Invoke(text) is { } parsed) return parsed;

        // Names only: numbers would be accepted too.
        return Enum.GetNames<T>().FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } found
            ? Enum.Parse<T>(found)
            : throw Invalid(name, $"is none of {string.Join(", ", Enum.GetNames<T>())}.");
    }

    /// <summary>The place of a secret.</summary>
    public SecretSource? Secret(string name) => Text(name) is { } text
        ? SecretSource.ParseReference(text) ?? throw ProfileFileException.LiteralSecret(file, profile, name)
        : null;

    /// <summary>The place of a key or certificate: a file, beside this one if its path is relative, or a secret.</summary>
    public KeySource? Key(string name)
    {
        if (Text(name) is not { } text) return null;
        if (ClientKeyReader.IsKeyText(text)) throw ProfileFileException.LiteralSecret(file, profile, name);

        return new KeyArgument(text).ToSource(name, path => Path.GetFullPath(path, Path.GetDirectoryName(file)!));
    }

    /// <summary>Names and values.</summary>
    public IEnumerable<KeyValuePair<string, string>> Pairs(string name) => Get(name) switch
    {
        null => [],
        IDictionary pairs => TextPairs.Of(pairs),
        _ => throw Invalid(name, "is not a hashtable."),
    };

    /// <summary>Header fields; those that carry credentials are refused.</summary>
    public IEnumerable<KeyValuePair<string, string>> Headers(string name)
    {
        var headers = Pairs(name).ToArray();
        var secret = Array.Find(headers, header => SecretHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase)).Key;
        return secret is null ? headers : throw ProfileFileException.LiteralSecret(file, profile, $"{name}.{secret}");
    }

    /// <summary>Refuses fields that nobody has read.</summary>
    public void RequireNothingElse()
    {
        foreach (var name in _fields.Keys.Where(name => !_known.Contains(name)))
        {
            var similar = _known.MinBy(known => EditDistance.Between(known, name))!;
            throw ProfileFileException.UnknownField(file, profile, name, EditDistance.Between(similar, name) <= LargestSlip ? similar : null);
        }
    }

    private object? Get(string name)
    {
        _known.Add(name);
        return _fields.GetValueOrDefault(name);
    }

    private ProfileFileException Invalid(string name, string expected) => ProfileFileException.InvalidField(file, profile, name, $"the value {expected}");
}
