using System.Buffers;

namespace PsApiAuth.Secrets;

/// <summary>Recognises text that is no secret by its form: times, regular expressions, routes, selectors.</summary>
internal static class TextForm
{
    private const string Minutes = "0000-00-00T00:00";
    private const string TrailingDigits = "0123456789";

    private static readonly SearchValues<string> CharacterClasses = SearchValues.Create(["[a-z", "[a-f", "[0-9", "\\d{", "\\w{"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> RouteCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-/");
    private static readonly SearchValues<char> SelectorCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-_");
    private static readonly SearchValues<string> RouteActions = SearchValues.Create(["index", "show", "new", "create", "edit", "update", "destroy"], StringComparison.Ordinal);

    /// <summary>A date and a time (RFC 3339), whatever follows: <c>2024-08-16T10:39:15+00:00</c>.</summary>
    internal static bool IsTimestamp(ReadOnlySpan<char> value)
    {
        if (value.Length < Minutes.Length) return false;

        for (var i = 0; i < Minutes.Length; i++)
        {
            var fits = Minutes[i] switch
            {
                '0' => char.IsAsciiDigit(value[i]),
                'T' => value[i] is 'T' or 't' or ' ',
                var sign => value[i] == sign,
            };
            if (!fits) return false;
        }

        return true;
    }

    /// <summary>A regular expression, by the classes of characters in it.</summary>
    internal static bool IsPattern(ReadOnlySpan<char> value) => value.ContainsAny(CharacterClasses);

    /// <summary>A controller and its action, or a page and a place on it: <c>account/settings#password2</c>, <c>passwords#update</c>.</summary>
    internal static bool IsRoute(ReadOnlySpan<char> value)
    {
        var hash = value.IndexOf('#');
        if (hash <= 0 || hash == value.Length - 1) return false;

        var path = value[..hash];
        var action = value[(hash + 1)..];
        if (!char.IsAsciiLetterLower(path[0]) || !char.IsAsciiLetterLower(action[0]) || path.ContainsAnyExcept(RouteCharacters) || action.ContainsAnyExcept(RouteCharacters)) return false;
        return path.TrimEnd('/').Contains('/') || (!path.ContainsAnyInRange('0', '9') && action.IndexOfAny(RouteActions) == 0 && action.Length <= "destroy".Length);
    }

    /// <summary>A selector of style sheets, of several words: <c>#add-password</c>, <c>.change-password-btn1</c>.</summary>
    internal static bool IsSelector(ReadOnlySpan<char> value)
    {
        if (value is not ['#' or '.', var first, ..] || !char.IsAsciiLetterLower(first)) return false;

        var words = value[1..].TrimEnd(TrailingDigits);
        return words.ContainsAny('-', '_') && char.IsAsciiLetterLower(words[^1]) && !words.ContainsAnyExcept(SelectorCharacters);
    }
}
